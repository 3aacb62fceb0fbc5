package dev.parley.transfer;

import dev.parley.article.ArticleDraft;
import dev.parley.comment.Policy;
import dev.parley.http.Refused;
import dev.parley.text.Words;
import dev.parley.transfer.html.CommentHtml;
import dev.parley.transfer.html.PostHtml;
import dev.parley.transfer.html.Title;
import dev.parley.transfer.wordpress.Author;
import dev.parley.transfer.wordpress.Item;
import dev.parley.transfer.wordpress.Reply;
import dev.parley.transfer.wordpress.Site;
import dev.parley.transfer.wordpress.Term;
import dev.parley.transfer.wordpress.Visitor;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes articles and threads of what an export holds, as it is told of it.
final class Arrival implements Visitor {

    private static final int MAX_TITLE = 200;
    private static final int MAX_SUMMARY = 1_000;
    private static final int MAX_BODY = 200_000;
    private static final int MAX_TAGS = 30;
    private static final int MAX_TAG = 80;
    private static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}";

    private final Arrivals here;
    private final Report report;
    private final int tagsBefore;
    private final Map<String, String> displayNames = new HashMap<>();
    private Site site;
    private String source;
    private Item item;
    private UUID article;

    /// The item's replies by their foreign ids: ours, or where a left out one's answers go instead.
    private final Map<String, Optional<UUID>> replies = new HashMap<>();

    Arrival(Arrivals here, Report report, int tagsBefore) {
        this.here = here;
        this.report = report;
        this.tagsBefore = tagsBefore;
    }

    @Override
    public void site(Site site) {
        this.site = site;
        this.source = site.url().isBlank() ? site.title() : site.url().replaceFirst("/+$", "");
    }

    @Override
    public void author(Author author) {
        displayNames.put(author.login(), author.displayName());
    }

    @Override
    public void item(Item item) {
        this.item = item;
        this.article = null;
        replies.clear();
        switch (Ruling.on(item)) {
            case Ruling.LeaveOut why -> report.leaveOut(item.name(), why);
            case Ruling.Take(var publishAt) -> take(publishAt);
        }
    }

    private void take(Instant publishAt) {
        var known = here.origins.find(source, "article", item.id());
        if (known.isPresent()) {
            article = known.get();
            report.leaveOut(item.name(), new Ruling.LeaveOut("post", "It was imported before"));
            return;
        }
        String body = PostHtml.markdown(item.content(), item.link());
        if (Words.length(body) > MAX_BODY) {
            report.leaveOut(
                    item.name(), new Ruling.LeaveOut("post", "Its text is over %d characters".formatted(MAX_BODY)));
            return;
        }
        var createdAt = item.publishedAt() == null ? here.ids.now() : item.publishedAt();
        var author = here.people.author(
                source,
                item.creatorLogin(),
                displayNames.getOrDefault(item.creatorLogin(), item.creatorLogin()),
                report);
        article = here.articles
                .bring(draft(body), List.of(author), createdAt, publishAt, createdAt)
                .id();
        if (!item.commentsOpen()) {
            here.policies.set(article, new Policy(Policy.Mode.readonly, null, null, null));
        }
        here.origins.remember(source, "article", item.id(), article);
        report.countArticle();
    }

    private ArticleDraft draft(String body) {
        String summary = Text.line(PostHtml.markdown(item.excerpt(), item.link()), MAX_SUMMARY, "");
        return new ArticleDraft(
                Text.line(Title.of(item.title(), item.content()), MAX_TITLE, Title.NONE),
                item.slug().isEmpty() ? null : item.slug(),
                site.language().matches(LANGUAGE) ? site.language() : "en",
                summary.isEmpty() ? null : summary,
                body,
                null,
                List.of(),
                null,
                item.terms().stream()
                        .filter(Term::isTag)
                        .filter(term -> !term.slug().equals("uncategorized"))
                        .map(term -> Text.line(term.name(), MAX_TAG, ""))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .limit(MAX_TAGS)
                        .toList(),
                List.of());
    }

    @Override
    public void reply(Reply reply) {
        if (article == null) {
            report.leaveOut(reply.name(item), new Ruling.LeaveOut("comment", "What it stands below was left out"));
            return;
        }
        // No reader's words are lost because those they answer are: the answer goes to the nearest that is there.
        var parent = reply.parentId() == null
                ? Optional.<UUID>empty()
                : replies.getOrDefault(reply.parentId(), Optional.empty());
        switch (Ruling.on(reply)) {
            case Ruling.LeaveOut why -> {
                replies.put(reply.id(), parent);
                report.leaveOut(reply.name(item), why);
            }
            case Ruling.Take(var at) -> take(reply, parent, at);
        }
    }

    private void take(Reply reply, Optional<UUID> parent, Instant at) {
        var known = here.origins.find(source, "comment", reply.id());
        if (known.isPresent()) {
            replies.put(reply.id(), known);
            report.leaveOut(reply.name(item), new Ruling.LeaveOut("comment", "It was imported before"));
            return;
        }
        try {
            var author = here.people.reader(source, reply.authorEmail(), reply.authorName(), report);
            var id = here.chronicle.post(
                    article,
                    parent.orElse(null),
                    author,
                    CommentHtml.markdown(reply.content(), item.link()),
                    at == null ? here.ids.now() : at);
            replies.put(reply.id(), Optional.of(id));
            here.origins.remember(source, "comment", reply.id(), id);
            report.countComment();
        } catch (Refused refused) {
            replies.put(reply.id(), parent);
            report.leaveOut(reply.name(item), new Ruling.LeaveOut("comment", refused.getMessage()));
        }
    }

    @Override
    public void itemEnd() {
        here.chronicle.forget();
    }

    /// Closes the report.
    void finish() {
        report.close(here.tags() - tagsBefore, here.ids.now());
    }
}
