package dev.parley.tag.merge;

import dev.parley.tag.TagRef;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of a merge.
@Schema(name = "TagMergeOutcome", description = "What became of the merge, or would become of it")
public record MergeOutcome(
        @Schema(required = true) TagRef into,

        @Schema(
                required = true,
                description =
                        "Articles that have got the other tag by this request, drafts too; with `dryRun`, that would",
                examples = "132")
        long moved,

        @Schema(
                required = true,
                description = "Whether the tag is gone; if not, its articles follow by and by",
                examples = "true")
        boolean done,

        @Schema(required = true, examples = "false") boolean dryRun) {}
