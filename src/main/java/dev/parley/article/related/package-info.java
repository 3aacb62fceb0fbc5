/// Articles that are about the same.
package dev.parley.article.related;
