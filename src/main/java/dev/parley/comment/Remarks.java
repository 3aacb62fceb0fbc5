package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads comments by their ids: one at its permalink, several at once, and the earlier texts of one.
@ApplicationScoped
public class Remarks {

    private static final String ONE = select("c.id = :id");

    /// Asked for by a query of its own, an array has no length that a plan could be made for: it is made once for all.
    private static final String SEVERAL = select("c.id = any((select :ids)::uuid[])");

    private static final String WHATEVER =
            "select %s, %s from comment c join account x on x.id = c.author_id where c.id = any(:ids::uuid[])"
                    .formatted(Remark.COLUMNS, Remark.AUTHOR);

    private final Sql sql;
    private final Clock clock;

    Remarks(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private static String select(String which) {
        String unfolded = """
                c.descendant_count + coalesce((
                  select sum(d.visible) from thread_delta d where d.article_id = c.article_id and c.id = any(d.ancestors)), 0)
                  as descendant_count""";
        return """
                select %s, %s
                from comment c
                join article a on a.id = c.article_id and a.listed_at <= :now
                join thread t on t.article_id = a.id and t.mode <> 'hidden'
                join account x on x.id = c.author_id
                where %s
                """.formatted(Remark.COLUMNS.replace("c.descendant_count", unfolded), Remark.AUTHOR, which);
    }

    /// A comment at its permalink. What is gone shows its text to its author and to moderators only.
    ///
    /// @throws dev.parley.http.Refused 404 where it is not public, 410 where it is gone and nothing stands
    ///     below it
    Fresh<CommentView> get(UUID id, Caller caller) {
        var remark = one(id);
        if (remark.state() != CommentState.PUBLISHED && reads(remark, caller)) {
            return uncovered(remark);
        }
        if (remark.isShown()) {
            var view = remark.view();
            return Fresh.forAll(view, Stamps.of(view), Conversation.KEEP, Conversation.keys(remark.articleId()))
                    .showing(List.of(author(remark)))
                    .butNotForSome();
        }
        throw remark.state().isGone() && !remark.unseen()
                ? CommentRefusal.COMMENT_GONE.because("It was taken away").with("reason", remark.removalReason())
                : none(id);
    }

    private static String author(Remark remark) {
        return "account:" + remark.authorId();
    }

    /// Several comments, in the order that was asked for; those that are not public are left out.
    public Fresh<CommentList> list(List<UUID> ids) {
        Map<UUID, Remark> found = read(ids, clock.instant()).stream()
                .filter(Remark::isShown)
                .collect(Collectors.toMap(Remark::id, Function.identity()));
        var remarks = ids.stream()
                .distinct()
                .map(found::get)
                .filter(remark -> remark != null)
                .toList();
        var keys = remarks.stream()
                .flatMap(remark -> Stream.of("thread:" + remark.articleId()))
                .toList();
        var list = new CommentList(remarks.stream().map(Remark::view).toList());
        return Fresh.forAll(list, Stamps.of(list), Conversation.KEEP, keys).showing(shows(ids, remarks));
    }

    /// What was asked for and is not there may come into sight, with its article or its thread, too.
    private static List<String> shows(List<UUID> ids, List<Remark> found) {
        return Stream.of(
                        found.stream().map(Remarks::author),
                        ids.stream().map(id -> "comment:" + id),
                        found.size() < ids.size() ? Stream.of("articles", "threads") : Stream.<String>empty())
                .flatMap(names -> names)
                .toList();
    }

    /// Those of these that everybody may know of at a moment, in no order. What stood once is a tombstone,
    /// though nothing may stand below it.
    public List<CommentView> known(Collection<UUID> comments, Instant now) {
        return read(comments, now).stream()
                .filter(Remark::isKnown)
                .map(Remark::view)
                .toList();
    }

    private List<Remark> read(Collection<UUID> ids, Instant now) {
        return ids.isEmpty()
                ? List.of()
                : sql.query(SEVERAL).set("ids", ids).set("now", now).list(Remark::read);
    }

    /// The comment as its author sees it.
    Fresh<CommentView> uncovered(UUID id) {
        return uncovered(one(id));
    }

    /// Comments as moderators see them, whatever became of them and their articles; in the order of the ids.
    public List<CommentView> uncovered(List<UUID> ids) {
        Map<UUID, CommentView> found = sql.query(WHATEVER).set("ids", ids).list(Remark::read).stream()
                .collect(Collectors.toMap(Remark::id, Remark::uncovered));
        return ids.stream().map(found::get).filter(view -> view != null).toList();
    }

    /// The texts of a comment, newest first, the present one included; for its author and for moderators.
    Fresh<RevisionList> revisions(UUID id, Caller caller) {
        var remark = one(id);
        if (!reads(remark, caller)) {
            throw remark.isShown()
                    ? CommentRefusal.NOT_YOUR_COMMENT.because("Only its author and moderators read earlier texts")
                    : none(id);
        }
        var revisions = sql.query("""
                select version, body_markdown, body_html, written_at from comment_revision where comment_id = :id
                union all
                select version, body_markdown, body_html, coalesce(edited_at, created_at) from comment
                where id = :id and wiped_at is null
                order by version desc
                """)
                .set("id", id)
                .list(row -> new RevisionList.Revision(
                        row.integer("version"),
                        row.text("body_markdown"),
                        row.text("body_html"),
                        row.instant("written_at")));
        return Fresh.forCaller(new RevisionList(revisions), Stamp.of(remark.version(), remark.wiped()));
    }

    private Remark one(UUID id) {
        return sql.query(ONE)
                .set("id", id)
                .set("now", clock.instant())
                .first(Remark::read)
                .orElseThrow(() -> none(id));
    }

    private static boolean reads(Remark remark, Caller caller) {
        return caller.is(remark.authorId()) || caller.has(Role.MODERATOR);
    }

    /// As its author and the moderators see it.
    static Fresh<CommentView> uncovered(Remark remark) {
        var view = remark.uncovered();
        return Fresh.forCaller(view, Stamps.of(view));
    }

    private static RuntimeException none(UUID id) {
        return CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(id));
    }
}
