package dev.parley.search.index;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/// What was there before anybody indexed it, walked through once in the order of ids.
@ApplicationScoped
class Backlog {

    /// A log that has begun anew, as after a restored backup or an archive, has not told of what came with that.
    private static final String BEGIN_ANEW = """
            update search_backlog b set after = '00000000-0000-0000-0000-000000000000', origin = o.number
            from (select max(number) as number from news_origin) o where b.origin is distinct from o.number
            """;

    private static final String DUE = """
            select x.id from search_backlog b join %1$s x on x.id > b.after
            where b.kind = '%1$s' order by x.id limit :most
            """;

    private static final String MOVE = "update search_backlog set after = :after where kind = :kind";

    private final Sql sql;
    private final ArticleEntries articles;
    private final CommentEntries comments;

    Backlog(Sql sql, ArticleEntries articles, CommentEntries comments) {
        this.sql = sql;
        this.articles = articles;
        this.comments = comments;
    }

    /// Indexes some more of it.
    ///
    /// @return how many; 0 at the end
    int next(int most) {
        sql.query(BEGIN_ANEW).update();
        int done = next("article", most, articles::follow);
        return done > 0 ? done : next("comment", most, comments::follow);
    }

    private int next(String kind, int most, Consumer<Set<UUID>> index) {
        if (isDone(kind)) {
            return 0;
        }
        List<UUID> due = sql.query(DUE.formatted(kind)).set("most", most).list(row -> row.uuid("id"));
        if (!due.isEmpty()) {
            index.accept(new TreeSet<>(due));
        }
        sql.query(MOVE)
                .set("kind", kind)
                .set("after", due.isEmpty() ? null : due.getLast())
                .update();
        return due.size();
    }

    private boolean isDone(String kind) {
        return sql.query("select after is null as done from search_backlog where kind = :kind")
                .set("kind", kind)
                .first(row -> row.bool("done"))
                .orElse(true);
    }
}
