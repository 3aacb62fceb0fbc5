/// How many requests of each class an account and an address may send in a minute: counted in memory, told to the other
/// nodes through PostgreSQL, so that all of them together give no more than one would.
package dev.parley.limit.rate;
