/// What somebody may be about to type.
package dev.parley.search.suggestion;
