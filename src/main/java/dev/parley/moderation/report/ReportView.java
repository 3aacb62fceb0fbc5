package dev.parley.moderation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A report as it goes out: to the one who made it, and to moderators.
@Schema(name = "Report", description = "What a reader found wrong with a comment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000dd")
        UUID id,

        @Schema(required = true, examples = "abuse") ReportReason reason,

        @Schema(examples = "The second paragraph is about my family")
        String note,

        @Schema(required = true, examples = "2026-11-20T09:40:00Z")
        Instant reportedAt,

        @Schema(description = "When a moderator decided on it", examples = "2026-11-20T10:00:00Z")
        Instant settledAt,

        @Schema(description = "Who made it; for moderators, absent where the account is gone", examples = "bo")
        String username) {

    /// One's own, which needs no name.
    static ReportView read(Row row) throws SQLException {
        return read(row, null);
    }

    static ReportView read(Row row, String username) throws SQLException {
        return new ReportView(
                row.uuid("id"),
                ReportReason.of(row.text("reason")),
                row.text("note"),
                row.instant("reported_at"),
                row.instant("settled_at"),
                username);
    }
}
