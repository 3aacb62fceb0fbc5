package dev.parley.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The report of an import.
@Schema(name = "Import", description = "The report of an import")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportView(
        @Schema(required = true, examples = "019c0a1e-7c00-7000-8000-000000000009")
        UUID id,

        @Schema(
                required = true,
                enumeration = {"running", "done", "failed"},
                description = "A failed import has left nothing behind",
                examples = "done")
        String state,

        @Schema(required = true, description = "What was added")
        Counts counts,

        @Schema(required = true, description = "How many items of the file were left out", examples = "1")
        int leftOutCount,

        @Schema(required = true, description = "What was left out and why: the first 10,000")
        List<LeftOut> leftOut,

        @Schema(
                description = "Why it failed, and where in the file",
                examples = "<item> is never closed (line 4711, column 1)")
        String problem,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant startedAt,

        @Schema(examples = "2026-11-20T09:31:00Z") Instant endedAt) {

    /// What an import added.
    @Schema(name = "ImportCounts", description = "What the import added")
    public record Counts(
            @Schema(required = true, examples = "55") int articles,
            @Schema(required = true, examples = "22") int comments,
            @Schema(required = true, examples = "130") int tags,

            @Schema(required = true, description = "Accounts, for authors and for those who commented", examples = "9")
            int authors) {}

    /// Something that was left out.
    @Schema(name = "ImportLeftOut", description = "Something that was left out")
    public record LeftOut(
            @Schema(required = true, examples = "page 4711 “Imprint”")
            String item,

            @Schema(required = true, examples = "page") String kind,

            @Schema(required = true, examples = "Pages are no articles")
            String reason) {}
}
