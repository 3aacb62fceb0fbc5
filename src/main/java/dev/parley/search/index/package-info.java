/// What can be found, kept in step with what happens.
package dev.parley.search.index;
