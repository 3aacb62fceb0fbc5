package dev.parley.moderation.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.comment.Policy;
import dev.parley.comment.Standing;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What something was before a deed, or after it: the members that the kind of thing has.
@Schema(
        name = "LedgerSnapshot",
        description =
                "What it was: `state` to `locked` of a comment, `roles` of an account, `sanctioned` and `until` of a"
                        + " sanction, `policy` of a thread, `rule` of the site")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Snapshot(
        @Schema(examples = "published") String state,
        @Schema(examples = "2") Integer version,
        @Schema(examples = "false") Boolean pinned,
        @Schema(examples = "false") Boolean featured,
        @Schema(examples = "false") Boolean locked,
        @Schema(examples = "[\"reader\"]") List<String> roles,
        @Schema(examples = "true") Boolean sanctioned,

        @Schema(examples = "2027-01-01T00:00:00Z") Instant until,

        Policy policy,

        @Schema(description = "A word or pattern that comments are held to", examples = "casino")
        String rule) {

    static Snapshot of(Standing comment) {
        return new Snapshot(
                comment.state(),
                comment.version(),
                comment.pinned(),
                comment.featured(),
                comment.locked(),
                null,
                null,
                null,
                null,
                null);
    }

    static Snapshot of(List<String> roles) {
        return new Snapshot(null, null, null, null, null, roles, null, null, null, null);
    }

    static Snapshot of(boolean sanctioned, Instant until) {
        return new Snapshot(null, null, null, null, null, null, sanctioned, until, null, null);
    }

    static Snapshot of(Policy policy) {
        return new Snapshot(null, null, null, null, null, null, null, null, policy, null);
    }
}
