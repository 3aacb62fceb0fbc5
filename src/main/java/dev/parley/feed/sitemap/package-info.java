/// Where the site's pages are, for search engines.
package dev.parley.feed.sitemap;
