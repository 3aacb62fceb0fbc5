/// What happened, in order: the log that deeds write inside their own transaction.
package dev.parley.news;
