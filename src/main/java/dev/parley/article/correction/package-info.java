/// What was put right in articles after the public had read them.
package dev.parley.article.correction;
