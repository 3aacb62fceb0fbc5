/// Every version of an article that was saved: listed, read, compared, and brought back.
package dev.parley.article.revision;
