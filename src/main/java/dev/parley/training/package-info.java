/// The visit that `parley train` has the server serve before the first start: the JVM keeps what it learned.
package dev.parley.training;
