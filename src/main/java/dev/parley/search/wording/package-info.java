/// What somebody asks for: words, as they are compared, mended and handed to PostgreSQL.
package dev.parley.search.wording;
