package dev.parley.comment;

import dev.parley.news.News;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Finds the places of new comments, and fills them. Of what writers share, a reply locks its parent, and a root
/// nothing: many may post into one thread at once.
@ApplicationScoped
class Places {

    /// Whoever has the number is waited for, until their transaction is over; nobody, where it is null.
    private static final String TURN = "pg_advisory_xact_lock(cast(:turn as bigint))";

    /// The query is the permission: a reply finds a parent only below its own article.
    private static final String PARENT =
            "select %s from comment p where p.article_id = :article and p.id = :parent for no key update of p"
                    .formatted(Parent.COLUMNS);

    private static final String ROOT = """
            select %s, (select max(r.created_at) from comment r
              where r.article_id = a.id and r.parent_id is null and r.shown and not r.pinned
                and r.created_at > :ahead) as latest, %s
            from article a join thread t on t.article_id = a.id where a.id = :article and a.listed_at <= :now
            """.formatted(ThreadRules.COLUMNS, TURN);

    private static final String REPLY = """
            select %s, %s, greatest(p.created_at,
              (select max(r.created_at) from comment r where r.parent_id = p.id and r.shown
                and r.created_at > :ahead)) as latest, %s
            from article a join thread t on t.article_id = a.id join comment p on p.article_id = a.id
            where a.id = :article and a.listed_at <= :now and p.id = :parent
            for no key update of p
            """.formatted(ThreadRules.COLUMNS, Parent.COLUMNS, TURN);

    /// The comment, unless its author has just said that; one reply more for its parent, the change of totals;
    /// and what is read of it from now on.
    private static final String FILL = """
            with posted as (
              insert into comment (id, article_id, parent_id, root_id, depth, ancestors, author_id, state, unseen,
                body_markdown, body_html, created_at, active_at)
              select :id, :article, above[cardinality(above)], coalesce(above[1], :id), cardinality(above), above, :author,
                :state, :unseen, :markdown, :html, :at, :at
              from (select :ancestors::uuid[] as above) a
              where not exists (%s)
              returning *
            ), readable as (
              select * from posted where state = 'published'
            ), answered as (
              update comment p set reply_count = p.reply_count + 1 from readable c where p.id = c.parent_id
            ), counted as (
              insert into thread_delta (article_id, ancestors, visible, roots, at)
              select article_id, ancestors, 1, case when parent_id is null then 1 else 0 end, created_at from readable
            )
            select %s, %s from posted c join account x on x.id = c.author_id
            """.formatted(SameWords.SAID, Remark.COLUMNS, Remark.AUTHOR);

    private final Sql sql;
    private final ThreadRules rules;
    private final News news;
    private final Clock clock;

    Places(Sql sql, ThreadRules rules, News news, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.news = news;
        this.clock = clock;
    }

    /// The place of a comment in a public article's thread; a parent is held from now on.
    ///
    /// @param replyTo null for a root
    /// @param turn    what is waited for with others who post the same; null where nothing is
    /// @throws dev.parley.http.Refused 404 where there is no such article for the public
    Place find(UUID article, UUID replyTo, Long turn) {
        return replyTo == null
                ? top(article, turn)
                : below(article, replyTo, turn)
                        .orElseGet(() -> new Place(article, rules.of(article), null, replyTo, Optional.empty()));
    }

    private Place top(UUID article, Long turn) {
        var now = clock.instant();
        return sql.query(ROOT)
                .set("article", article)
                .set("turn", turn)
                .set("now", now)
                .set("ahead", now.plus(Place.OUT_OF_STEP))
                .first(row -> new Place(article, rules.read(row, now), row.instant("latest"), null, Optional.empty()))
                .orElseThrow(() -> ThreadRules.none(article));
    }

    private Optional<Place> below(UUID article, UUID replyTo, Long turn) {
        var now = clock.instant();
        return sql.query(REPLY)
                .set("article", article)
                .set("parent", replyTo)
                .set("turn", turn)
                .set("now", now)
                .set("ahead", now.plus(Place.OUT_OF_STEP))
                .first(row -> new Place(
                        article, rules.read(row, now), row.instant("latest"), replyTo, Optional.of(Parent.read(row))));
    }

    /// The parent of something that was said elsewhere, whatever the rules are here.
    ///
    /// @throws dev.parley.http.Refused `parent-not-found`
    Parent parent(UUID article, UUID id) {
        return existing(read(article, id), id);
    }

    /// A comment of the article that stands or stood in its tree.
    Optional<Parent> find(UUID article, UUID id) {
        return read(article, id).filter(Parent::wasSeen);
    }

    private Optional<Parent> read(UUID article, UUID id) {
        return sql.query(PARENT).set("article", article).set("parent", id).first(Parent::read);
    }

    static Parent existing(Optional<Parent> parent, UUID id) {
        return parent.filter(Parent::wasSeen)
                .orElseThrow(() -> CommentRefusal.PARENT_NOT_FOUND
                        .because("The article has no comment `%s`".formatted(id))
                        .at("/parentId"));
    }

    /// Keeps a new comment. What is readable counts at once, and is news.
    Remark fill(Comment comment) {
        return fill(comment, null).orElseThrow();
    }

    /// The same, unless its author has said that before; then the transaction is to be given up.
    ///
    /// @param since from which id on what they said is compared; null where nothing is
    Optional<Remark> fill(Comment comment, UUID since) {
        var filling = sql.query(FILL)
                .set("id", comment.id())
                .set("article", comment.articleId())
                .set("ancestors", comment.ancestors())
                .set("author", comment.authorId())
                .set("state", comment.state())
                .set("unseen", !comment.wasSeen())
                .set("markdown", comment.bodyMarkdown())
                .set("html", comment.bodyHtml())
                .set("parent", comment.parentId())
                .set("since", since)
                .set("at", comment.createdAt());
        return comment.state() == CommentState.PUBLISHED ? aloud(filling, comment) : filling.first(Remark::read);
    }

    private Optional<Remark> aloud(Query filling, Comment comment) {
        var item = new News.Item("comment.created", comment.articleId(), comment.id());
        var remark = filling.with(news.telling(item, comment.createdAt())).first(Remark::read);
        remark.ifPresent(_ -> news.told(item));
        return remark;
    }
}
