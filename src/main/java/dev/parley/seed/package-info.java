/// Sample content for the dev profile, so that the first GET shows what Parley is.
package dev.parley.seed;
