/// How often something may be done, counted in PostgreSQL so that all nodes count together.
package dev.parley.limit;
