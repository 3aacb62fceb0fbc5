/// Drafts as a frontend will show them, before anybody else may read them.
package dev.parley.article.preview;
