/// The clock and the ids that order by it: the one place where time and randomness come from.
package dev.parley.time;
