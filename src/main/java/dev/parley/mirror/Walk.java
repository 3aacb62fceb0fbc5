package dev.parley.mirror;

import dev.parley.news.News;
import java.time.Instant;
import java.util.UUID;

/// A way through many things, by keyset: through all there is, for who begins, and through what shows the one thing
/// that some news are about. What is not public is walked past; [Present] leaves it out.
enum Walk {
    TAGS(Kind.TAG, false, """
            select null::timestamptz as at, id, null::uuid as article from tag where id > :id order by id limit :most
            """),
    ARTICLES(Kind.ARTICLE, false, """
            select null::timestamptz as at, id, null::uuid as article from article
            where id > :id order by id limit :most
            """),
    /// Those that do not stand in the tree too: something may come to stand below them.
    COMMENTS(Kind.COMMENT, false, """
            select null::timestamptz as at, id, article_id as article from comment
            where id > :id order by id limit :most
            """),

    /// What is told of a thread that comes into sight.
    THREAD(Kind.COMMENT, true, """
            select created_at as at, id, article_id as article from comment
            where article_id = :subject and state = 'published' and (created_at, id) < (:at, :id)
            order by created_at desc, id desc limit :most
            """),
    TOMBSTONES(Kind.COMMENT, false, """
            select null::timestamptz as at, id, article_id as article from comment
            where article_id = :subject and state <> 'published' and not unseen and id > :id order by id limit :most
            """),

    /// What shows a tag.
    TAGGED(Kind.ARTICLE, true, """
            select listed_at as at, article_id as id, null::uuid as article from article_tag
            where tag_id = :subject and listed_at is not null and (listed_at, article_id) < (:at, :id)
            order by listed_at desc, article_id desc limit :most
            """),

    /// What shows an account.
    AUTHORED(Kind.ARTICLE, true, """
            select listed_at as at, article_id as id, null::uuid as article from article_author
            where account_id = :subject and listed_at is not null and (listed_at, article_id) < (:at, :id)
            order by listed_at desc, article_id desc limit :most
            """),
    SAID(Kind.COMMENT, true, """
            select null::timestamptz as at, id, article_id as article from comment
            where author_id = :subject and state = 'published' and id < :id order by id desc limit :most
            """);

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);

    private final Kind kind;
    private final boolean backwards;
    private final String sql;

    Walk(Kind kind, boolean backwards, String sql) {
        this.kind = kind;
        this.backwards = backwards;
        this.sql = sql;
    }

    /// What has to be told again because of the news besides what they are about; null where that is nothing.
    static Walk after(News.Item item) {
        return switch (item.type()) {
            case "article.published", "thread.shown" -> THREAD;
            case "tag.changed" -> TAGGED;
            case "account.changed" -> AUTHORED;
            default -> null;
        };
    }

    /// The way that follows this one; null where the log does.
    Walk next() {
        return switch (this) {
            case TAGS -> ARTICLES;
            case ARTICLES -> COMMENTS;
            case THREAD -> TOMBSTONES;
            case AUTHORED -> SAID;
            default -> null;
        };
    }

    Kind kind() {
        return kind;
    }

    /// Asks for `:subject`, `:at`, `:id` and `:most`; gives `at`, `id` and `article`.
    String sql() {
        return sql;
    }

    /// Before all that it finds.
    Instant startAt() {
        return LATEST;
    }

    UUID startId() {
        return backwards ? GREATEST : LEAST;
    }
}
