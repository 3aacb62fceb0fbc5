/// What a publisher puts out: articles, their publication, their lists.
package dev.parley.article;
