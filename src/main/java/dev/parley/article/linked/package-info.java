/// Articles in schema.org's words, for search engines and whoever else reads linked data.
package dev.parley.article.linked;
