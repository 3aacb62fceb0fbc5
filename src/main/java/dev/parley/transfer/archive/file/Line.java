package dev.parley.transfer.archive.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A line of an archive: the head, then the rows, then the end.
public sealed interface Line {

    /// The first line.
    ///
    /// @param version of the schema that the rows are of
    /// @param at      the moment whose state it is
    /// @param lastSeq the number of the last news that was told there
    record Head(
            String kind,
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) Instant at,
            @JsonProperty(required = true) long lastSeq)
            implements Line {

        static final String KIND = "archive";

        public Head(int version, Instant at, long lastSeq) {
            this(KIND, version, at, lastSeq);
        }
    }

    /// A row of a table.
    ///
    /// @param kind    the table
    /// @param columns as they stand in the line
    /// @param json    the row, an object
    record Row(String kind, List<String> columns, String json) implements Line {}

    /// The last line, so that a file which was cut is known to be.
    ///
    /// @param counts of the rows of each kind; of a kind without rows, 0 or nothing
    /// @param sha256 of all octets before this line, in hexadecimals; null where somebody has edited the file
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record End(String kind, @JsonProperty(required = true) Map<String, Long> counts, String sha256) implements Line {

        static final String KIND = "end";

        End(Map<String, Long> counts, String sha256) {
            this(KIND, counts, sha256);
        }

        /// How many rows of this kind there are.
        public long count(String kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }
}
