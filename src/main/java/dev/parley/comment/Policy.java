package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an article lets its readers do.
@Schema(name = "CommentPolicy", description = "What the article lets its readers do")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Policy(
        @Schema(
                required = true,
                enumeration = {"open", "premoderated", "readonly", "hidden"},
                description =
                        "`open` takes comments until `closesAt`, `premoderated` too, but a moderator reads each first; `readonly` shows what is there; `hidden` shows nothing",
                examples = "open")
        Mode mode,

        @Schema(
                enumeration = {"accounts", "guests"},
                defaultValue = "accounts",
                description = "Who may post: `accounts`, or `guests` too, who have none",
                examples = "accounts")
        Who who,

        @Schema(description = "When the thread closes by itself", examples = "2027-01-01T00:00:00Z")
        Instant closesAt,

        @Schema(
                description = "How deep replies may nest, 0 to the site's limit; the site's limit where absent",
                examples = "20")
        Integer maxDepth,

        @Schema(
                description = "How many characters a comment may have, 1 to 100,000; the site's limit where absent",
                examples = "5000")
        Integer maxLength,

        @Schema(
                description = "Whether everybody's first comment waits for a moderator; the site's rule where absent",
                examples = "true")
        Boolean premoderateFirst,

        @Schema(
                description = "With how many links a comment waits for a moderator, 0 for never; the site's rule where"
                        + " absent",
                minimum = "0",
                maximum = "100",
                examples = "2")
        Integer premoderateLinks,

        @Schema(
                description =
                        "How many seconds everybody waits between two comments of theirs, 0 for none, at most a day;"
                                + " the site's rule where absent",
                minimum = "0",
                maximum = "86400",
                examples = "60")
        Integer slowModeSeconds,

        @Schema(
                description =
                        "After how many days the thread closes, 0 for never, where `closesAt` does not come first; the"
                                + " site's rule where absent",
                minimum = "0",
                maximum = "36500",
                examples = "30")
        Integer closeAfterDays) {

    static final int LONGEST = 100_000;

    private static final int MAX_LINKS = 100;
    private static final int DAY_SECONDS = 86_400;
    private static final int CENTURY_DAYS = 36_500;

    /// The modes that a thread can be in.
    public enum Mode {
        open,
        premoderated,
        readonly,
        hidden;

        boolean takesComments() {
            return this == open || this == premoderated;
        }
    }

    /// Whom an article lets post.
    public enum Who {
        accounts,
        guests
    }

    public Policy {
        who = who == null ? Who.accounts : who;
    }

    /// @throws dev.parley.http.Refused `invalid-policy` where a member is missing or out of bounds
    void check(int siteDepth) {
        if (mode == null) {
            throw CommentRefusal.INVALID_POLICY.because("`mode` is required").at("/mode");
        }
        bound("maxDepth", maxDepth, 0, siteDepth);
        bound("maxLength", maxLength, 1, LONGEST);
        bound("premoderateLinks", premoderateLinks, 0, MAX_LINKS);
        bound("slowModeSeconds", slowModeSeconds, 0, DAY_SECONDS);
        bound("closeAfterDays", closeAfterDays, 0, CENTURY_DAYS);
    }

    private static void bound(String member, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw CommentRefusal.INVALID_POLICY
                    .because("`%s` must be from %d to %d".formatted(member, least, most))
                    .at("/" + member);
        }
    }

    /// A thread in this mode, and otherwise as the site has it.
    public static Policy of(Mode mode) {
        return new Policy(mode, null, null, null, null, null, null, null, null);
    }
}
