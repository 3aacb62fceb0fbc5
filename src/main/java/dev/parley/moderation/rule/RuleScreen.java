package dev.parley.moderation.rule;

import dev.parley.account.Role;
import dev.parley.comment.Screen;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import dev.parley.moderation.ScreenRefusal;
import dev.parley.moderation.rule.wording.Phrase;
import dev.parley.moderation.rule.wording.Regex;
import dev.parley.text.Markdown;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/// Holds or refuses what a rule finds something in, in the text that a reader would see. Moderators, who may have to
/// quote, are not judged.
@ApplicationScoped
@Priority(RuleScreen.PRIORITY)
class RuleScreen implements Screen {

    static final int PRIORITY = 500;

    private final RulesInForce rules;

    RuleScreen(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public Verdict judge(Submission submission) {
        var book = rules.book();
        if (book.isEmpty() || submission.author().has(Role.MODERATOR)) {
            return Verdict.WELCOME;
        }
        String name = submission.guestName() == null ? "" : submission.guestName() + "\n";
        return book.broken(name + Markdown.visible(submission.html()))
                .map(RuleScreen::verdict)
                .orElse(Verdict.WELCOME);
    }

    private static Verdict verdict(Rule rule) {
        String what = what(rule);
        return switch (rule.action()) {
            case REFUSE ->
                new Verdict.Refusal(ScreenRefusal.NOT_WELCOME
                        .because("It contains %s, which is not welcome here".formatted(what))
                        .at("/bodyMarkdown"));
            case HOLD -> Verdict.Held.forItsWords("rule", "It contains %s; a moderator reads it first".formatted(what));
        };
    }

    /// A word may be named, so that its writer finds another; a pattern would teach how to get round it.
    private static String what(Rule rule) {
        return switch (rule.wording()) {
            case Phrase phrase -> "“%s”".formatted(phrase.text());
            case Regex _ -> "something";
        };
    }
}
