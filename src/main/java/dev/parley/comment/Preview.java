package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.Caller;
import dev.parley.http.Refused;
import dev.parley.limit.Allowance;
import dev.parley.limit.Allowances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Tells an author beforehand what a comment would look like, and whether it would be taken.
@ApplicationScoped
class Preview {

    private final boolean limited;
    private final Allowance most;
    private final Allowances allowances;
    private final ThreadRules rules;
    private final SlowMode slowMode;
    private final SameWords sameWords;
    private final Screens screens;

    /// @param perMinute previews of one author: more than somebody who types needs
    Preview(
            @ConfigProperty(name = "parley.limits.enabled") boolean limited,
            @ConfigProperty(name = "parley.previews.per-minute", defaultValue = "60") int perMinute,
            Allowances allowances,
            ThreadRules rules,
            SlowMode slowMode,
            SameWords sameWords,
            Screens screens) {
        this.limited = limited;
        this.most = new Allowance("previews", perMinute, Duration.ofMinutes(1));
        this.allowances = allowances;
        this.rules = rules;
        this.slowMode = slowMode;
        this.sameWords = sameWords;
        this.screens = screens;
    }

    /// @throws dev.parley.http.Refused `too-many-requests`: screens may have to ask others, who are not to be flooded
    Result of(Sketch sketch, Caller author) {
        if (limited) {
            allowances.take(most, author.id().toString());
        }
        var rule = sketch.articleId() == null ? rules.ofSite() : rules.of(sketch.articleId());
        try {
            var text = CommentText.of(sketch.bodyMarkdown(), rule.maxLength());
            rule.mustWelcome(author);
            rule.mustTakeComments();
            var submission = new Submission(
                    sketch.articleId(), Optional.of(rule), null, author, null, text.markdown(), text.html());
            slowMode.mustBeTurn(submission, sketch.articleId() == null ? 0 : rule.slowModeSeconds());
            sameWords.mustBeNew(submission);
            return switch (screens.judge(submission)) {
                case Verdict.Welcome() -> new Result(text.html(), Outcome.published, null, null, null);
                case Verdict.Held held -> new Result(text.html(), Outcome.held, held.reason(), held.detail(), null);
                case Verdict.Refusal(var why) -> refused(why);
            };
        } catch (Refused refused) {
            return refused(refused);
        }
    }

    private static Result refused(Refused why) {
        return new Result(
                "", Outcome.refused, why.refusal().code(), why.getMessage(), (Instant) why.member("nextAllowedAt"));
    }

    /// A comment that is not posted yet.
    @Schema(name = "CommentSketch", description = "A comment that is not posted yet")
    public record Sketch(
            @Schema(required = true, examples = "The treaty says *nothing* about customs.") @NotNull
            String bodyMarkdown,

            @Schema(
                    description = "Where it would be posted; the site's own rules where absent",
                    examples = "019a0a1e-7c00-7000-8000-000000000001")
            UUID articleId) {}

    /// What would become of it.
    @Schema(name = "CommentPreview", description = "What would become of the comment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Schema(
                    required = true,
                    description = "Empty where it would be refused",
                    examples = "<p>The treaty says <em>nothing</em> about customs.</p>")
            String bodyHtml,

            @Schema(required = true, examples = "published") Outcome outcome,

            @Schema(description = "Where it would be held or refused: why, as a code", examples = "too-long")
            String reason,

            @Schema(description = "The same in words", examples = "It has 10001 characters, and 10000 are allowed here")
            String detail,

            @Schema(description = "When it would be taken, where it is too early", examples = "2026-11-20T09:31:00Z")
            Instant nextAllowedAt) {}

    /// Whether it would be seen.
    public enum Outcome {
        published,
        held,
        refused
    }
}
