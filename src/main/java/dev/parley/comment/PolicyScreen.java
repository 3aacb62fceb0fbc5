package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.postgres.Sql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/// Holds what the article's policy wants to be seen first: everything, what somebody writes for the first time, what
/// has links. Moderators are not held up by themselves.
@ApplicationScoped
@Priority(PolicyScreen.PRIORITY)
class PolicyScreen implements Screen {

    static final int PRIORITY = 200;

    private static final Verdict PREMODERATED =
            new Verdict.Held("premoderated", "Every comment here is read by a moderator first");

    private static final Pattern LINK = Pattern.compile("<a href=");

    private final Sql sql;

    PolicyScreen(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Verdict judge(Submission submission) {
        if (submission.author().has(Role.MODERATOR)) {
            return Verdict.WELCOME;
        }
        var rule = submission.rules().orElseThrow(() -> ThreadRules.none(submission.article()));
        if (rule.isPremoderated()) {
            return PREMODERATED;
        }
        long links = LINK.matcher(submission.html()).results().count();
        if (rule.premoderateLinks() > 0 && links >= rule.premoderateLinks()) {
            return Verdict.Held.forItsWords("links", "It has %d links; a moderator reads it first".formatted(links));
        }
        return rule.premoderateFirst() && isFirst(submission)
                ? new Verdict.Held("first-comment", "A moderator reads everybody's first comment")
                : Verdict.WELCOME;
    }

    /// What became of a verdict while other screens took their time: a thread that is premoderated by now holds what
    /// was welcome before.
    static Verdict again(Verdict verdict, ThreadRules.Rules rule, Caller author) {
        boolean held = verdict instanceof Verdict.Welcome && rule.isPremoderated() && !author.has(Role.MODERATOR);
        return held ? PREMODERATED : verdict;
    }

    private boolean isFirst(Submission submission) {
        return sql.query("select 1 as one from comment where author_id = :author and state = 'published' limit 1")
                .set("author", submission.author().id())
                .first(row -> row.integer("one"))
                .isEmpty();
    }
}
