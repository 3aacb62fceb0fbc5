/// Articles as other sites embed them, where somebody puts a link to one.
package dev.parley.feed.oembed;
