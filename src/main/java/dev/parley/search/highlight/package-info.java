/// Where in a text the words stand that were looked for.
package dev.parley.search.highlight;
