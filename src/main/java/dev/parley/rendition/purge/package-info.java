/// Caches in front of Parley, and how they learn what they keep and is wrong.
package dev.parley.rendition.purge;
