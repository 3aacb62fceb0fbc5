package dev.parley.moderation.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.comment.Policy;
import dev.parley.comment.Standing;
import dev.parley.moderation.rule.RuleAction;
import dev.parley.moderation.rule.RuleKind;
import dev.parley.moderation.sanction.Sanction;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What something was before a deed, or after it: the one member that stands for this kind of thing.
@Schema(name = "LedgerSnapshot", description = "What it was: one member, for the kind of thing that it is")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Snapshot(
        Comment comment,
        Policy policy,
        Term sanction,
        Rule rule,

        @Schema(description = "The roles of an account", examples = "[\"reader\"]")
        List<String> roles) {

    /// Where a comment stood.
    @Schema(name = "LedgerComment", description = "Where a comment stood")
    record Comment(
            @Schema(required = true, examples = "published") String state,
            @Schema(required = true, examples = "2") int version,
            @Schema(required = true, examples = "false") boolean pinned,
            @Schema(required = true, examples = "false") boolean featured,
            @Schema(required = true, examples = "false") boolean locked) {}

    /// How long a sanction was to last.
    @Schema(name = "LedgerTerm", description = "How long a sanction was to last")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Term(
            @Schema(description = "For good where it is absent", examples = "2027-01-01T00:00:00Z")
            Instant until) {}

    /// A rule of the site.
    @Schema(name = "LedgerRule", description = "A word or a pattern that comments are held against")
    record Rule(
            @Schema(required = true, examples = "word") RuleKind kind,
            @Schema(required = true, examples = "hold") RuleAction action,

            @Schema(required = true, examples = "miracle cure")
            String text) {}

    static Snapshot of(Standing comment) {
        var seen =
                new Comment(comment.state(), comment.version(), comment.pinned(), comment.featured(), comment.locked());
        return new Snapshot(seen, null, null, null, null);
    }

    static Snapshot of(Policy policy) {
        return new Snapshot(null, policy, null, null, null);
    }

    /// Null where there was none.
    static Snapshot of(Sanction sanction) {
        return sanction == null ? null : new Snapshot(null, null, new Term(sanction.until()), null, null);
    }

    static Snapshot of(RuleKind kind, RuleAction action, String text) {
        return new Snapshot(null, null, null, new Rule(kind, action, text), null);
    }

    static Snapshot of(List<String> roles) {
        return new Snapshot(null, null, null, null, roles);
    }
}
