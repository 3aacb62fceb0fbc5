/// What one account has among the articles: to be exported.
package dev.parley.article.own;
