package dev.parley.transfer;

import dev.parley.article.ArticleDraft;
import dev.parley.comment.Policy;
import dev.parley.http.Refused;
import dev.parley.text.Words;
import dev.parley.transfer.html.CommentHtml;
import dev.parley.transfer.html.PostHtml;
import dev.parley.transfer.html.Title;
import dev.parley.transfer.wordpress.Admission;
import dev.parley.transfer.wordpress.Author;
import dev.parley.transfer.wordpress.Item;
import dev.parley.transfer.wordpress.Lineage;
import dev.parley.transfer.wordpress.Reply;
import dev.parley.transfer.wordpress.Site;
import dev.parley.transfer.wordpress.Term;
import dev.parley.transfer.wordpress.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes articles and threads of what an export holds, as it is told of it.
final class Arrival implements Visitor {

    private static final int MAX_TITLE = 200;
    private static final int MAX_SUMMARY = 1_000;
    private static final int MAX_BODY = 200_000;
    private static final int MAX_TAGS = 30;
    private static final int MAX_TAG = 80;
    private static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}";

    private static final String BEFORE = "It was imported before";

    private final Arrivals here;
    private final Report report;
    private final Map<String, String> displayNames = new HashMap<>();
    private final Map<String, String> logins = new HashMap<>();
    private Site site;
    private String source;
    private Item item;
    private Admission admission;
    private UUID article;
    private Lineage lineage;

    /// The item's replies by their foreign ids: ours, or where the answers to one that was refused go instead.
    private final Map<String, UUID> replies = new HashMap<>();

    Arrival(Arrivals here, Report report) {
        this.here = here;
        this.report = report;
    }

    @Override
    public void site(Site site) {
        this.site = site;
        this.source = site.url().isBlank() ? site.title() : site.url().replaceFirst("/+$", "");
    }

    @Override
    public void author(Author author) {
        displayNames.put(author.login(), author.displayName());
        if (author.id() != null) {
            logins.put(author.id(), author.login());
        }
    }

    @Override
    public void item(Item item) {
        this.item = item;
        lineage = new Lineage();
        replies.clear();
        admission = switch (Admission.of(item, here.ids.now())) {
            case Admission.Taken taken -> take(taken);
            case Admission.LeftOut why -> why;
        };
        if (admission instanceof Admission.LeftOut why) {
            report.leaveOut(why);
        }
    }

    private Admission take(Admission.Taken taken) {
        var known = here.origins.find(source, "article", item.id());
        if (known.isPresent()) {
            article = known.get();
            report.leaveOut(Admission.leftOut(item, BEFORE));
            return taken;
        }
        String body = PostHtml.markdown(item.content(), item.link());
        if (Words.length(body) > MAX_BODY) {
            return Admission.leftOut(item, "Its text is over %d characters".formatted(MAX_BODY));
        }
        var createdAt = item.publishedAt() == null ? here.ids.now() : item.publishedAt();
        var publishAt = taken.as() == Admission.As.DRAFT ? null : createdAt;
        article = here.articles
                .bring(draft(body), List.of(author(item.creatorLogin())), createdAt, publishAt, createdAt)
                .id();
        if (!item.commentsOpen()) {
            here.policies.set(article, Policy.of(Policy.Mode.readonly));
        }
        here.origins.remember(source, "article", item.id(), article);
        report.countArticle();
        return taken;
    }

    private UUID author(String login) {
        return here.people.author(source, login, displayNames.getOrDefault(login, login), report);
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
        var ruling = Admission.of(reply, item, admission);
        if (ruling instanceof Admission.LeftOut why) {
            report.leaveOut(why);
        }
        if (admission instanceof Admission.Taken) {
            lineage.add(reply, ruling instanceof Admission.Taken).forEach(this::take);
        }
    }

    private void take(Lineage.Placed placed) {
        var reply = placed.reply();
        var known = here.origins.find(source, "comment", reply.id());
        if (known.isPresent()) {
            replies.put(reply.id(), known.get());
            report.leaveOut(Admission.leftOut(reply, item, BEFORE));
            return;
        }
        var parent = replies.get(placed.parentId());
        try {
            var id = here.chronicle.post(
                    article,
                    parent,
                    author(reply),
                    CommentHtml.markdown(reply.content(), item.link()),
                    reply.at() == null ? here.ids.now() : reply.at());
            replies.put(reply.id(), id);
            here.origins.remember(source, "comment", reply.id(), id);
            report.countComment();
        } catch (Refused refused) {
            replies.put(reply.id(), parent);
            report.leaveOut(Admission.leftOut(reply, item, refused.getMessage()));
        }
    }

    /// One who also writes posts is one account.
    private UUID author(Reply reply) {
        String login = logins.get(reply.userId());
        return login == null
                ? here.people.reader(source, reply.authorEmail(), reply.authorName(), report)
                : author(login);
    }

    @Override
    public void itemEnd() {
        if (admission instanceof Admission.Taken) {
            lineage.end().forEach(this::take);
        }
        here.chronicle.forget();
    }
}
