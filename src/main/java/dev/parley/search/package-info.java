/// Finding articles and comments by their words.
package dev.parley.search;
