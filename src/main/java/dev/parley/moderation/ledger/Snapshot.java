package dev.parley.moderation.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.comment.Policy;
import dev.parley.comment.Standing;
import dev.parley.moderation.rule.RuleAction;
import dev.parley.moderation.rule.RuleKind;
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

        Rule rule) {

    /// A rule of the site, as it stood.
    @Schema(name = "LedgerRule", description = "A word or a pattern that comments are held against")
    record Rule(
            @Schema(required = true, examples = "word") RuleKind kind,
            @Schema(required = true, examples = "hold") RuleAction action,

            @Schema(required = true, examples = "miracle cure")
            String text) {}

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

    static Snapshot of(RuleKind kind, RuleAction action, String text) {
        return new Snapshot(null, null, null, null, null, null, null, null, null, new Rule(kind, action, text));
    }

    static Snapshot of(Policy policy) {
        return new Snapshot(null, null, null, null, null, null, null, null, policy, null);
    }
}
