/// The embedded PostgreSQL, and SQL as text blocks over JDBC.
package dev.parley.postgres;
