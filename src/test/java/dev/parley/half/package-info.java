/// The tests that `./mvnw verify` runs, in two halves that take about as long as each other: each in a process of
/// its own, with an application and a PostgreSQL of its own, since one alone leaves half of two cores idle. A test
/// class belongs to a half by its package and has nothing to do with this.
package dev.parley.half;
