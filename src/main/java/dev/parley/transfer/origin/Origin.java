package dev.parley.transfer.origin;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An imported thing and what it was called where it came from.
@Schema(name = "ImportOrigin", description = "An imported thing, and what it was called where it came from")
public record Origin(
        @Schema(required = true, description = "The site that it came from", examples = "https://old.example.org")
        String source,

        @Schema(
                required = true,
                enumeration = {"article", "comment"},
                examples = "article")
        String kind,

        @Schema(required = true, description = "Its id there", examples = "4711")
        String foreignId,

        @Schema(required = true, description = "Its id here", examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID id,

        @Schema(required = true, examples = "/api/v1/articles/019a0a1e-7c00-7000-8000-000000000001")
        String href) {

    static Origin read(Row row) throws SQLException {
        String kind = row.text("kind");
        var id = row.uuid("own_id");
        return new Origin(row.text("source"), kind, row.text("foreign_id"), id, "/api/v1/%ss/%s".formatted(kind, id));
    }
}
