package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What only the caller sees of a thread: so that the tree itself is the same for everybody, and any cache may keep
/// it.
@ApplicationScoped
class Viewer {

    /// Of the caller's own that wait, in one answer.
    private static final int MOST_HELD = 100;

    private final Sql sql;
    private final ThreadRules rules;
    private final Remarks remarks;

    Viewer(Sql sql, ThreadRules rules, Remarks remarks) {
        this.sql = sql;
        this.rules = rules;
        this.remarks = remarks;
    }

    /// The caller's votes on these comments of the thread, and what the caller may do with each; also those that
    /// the caller wrote and a moderator has yet to read, which nobody else sees.
    Fresh<Map<String, Overlay>> of(UUID article, List<UUID> ids, Caller caller) {
        var rule = rules.of(article);
        var overlay = new TreeMap<String, Overlay>();
        if (rule.isInSight()) {
            var held = held(article, caller);
            sql.query("""
                    select c.id, c.author_id, c.state, c.hidden_at, c.removed_by, c.depth, c.created_at, coalesce(v.value, 0) as vote,
                      c.locked or exists (select from comment l where l.id = any(c.ancestors) and l.locked) as locked,
                      exists (select from report r where r.comment_id = c.id and r.account_id = :caller) as reported
                    from comment c left join vote v on v.comment_id = c.id and v.account_id = :caller
                    where c.id = any(:ids::uuid[]) and c.article_id = :article and (c.shown or c.author_id = :caller)
                    """)
                    .set(
                            "ids",
                            Stream.concat(ids.stream(), held.keySet().stream())
                                    .distinct()
                                    .toList())
                    .set("article", article)
                    .set("caller", caller.id())
                    .list(row -> overlay.put(row.text("id"), overlay(row, rule, caller, held.get(row.uuid("id")))));
        }
        return Fresh.forCaller(overlay, Stamp.of(0, overlay));
    }

    /// What the caller wrote here and a moderator has yet to read, the newest first.
    private Map<UUID, CommentView> held(UUID article, Caller caller) {
        var ids = sql.query("""
                select comment_id from review
                where author_id = :caller and article_id = :article and queue in ('pending', 'hidden')
                order by queued_at desc limit :most
                """)
                .set("caller", caller.id())
                .set("article", article)
                .set("most", MOST_HELD)
                .list(row -> row.uuid("comment_id"));
        return ids.isEmpty()
                ? Map.of()
                : remarks.uncovered(ids).stream().collect(Collectors.toMap(CommentView::id, Function.identity()));
    }

    private Overlay overlay(Row row, ThreadRules.Rules rule, Caller caller, CommentView held) throws SQLException {
        var state = CommentState.of(row.text("state"), row.instant("hidden_at") != null, row.uuid("removed_by"));
        boolean own = caller.is(row.uuid("author_id"));
        boolean inWindow = rules.isInEditWindow(row.instant("created_at"));
        String whyNotChange =
                caller.has(Role.MODERATOR) ? null : own ? inWindow ? null : "edit-window-over" : "not-your-comment";
        return new Overlay(
                row.integer("vote"),
                row.bool("reported"),
                Permission.unless(state.isGone() ? "comment-gone" : whyNotChange),
                Permission.unless(state.isGone() ? "comment-gone" : whyNotChange),
                Permission.unless(whyNotReply(row, state, rule, caller)),
                held);
    }

    private static String whyNotReply(Row row, CommentState state, ThreadRules.Rules rule, Caller caller)
            throws SQLException {
        if (state != CommentState.PUBLISHED) {
            return state == CommentState.PENDING ? "parent-not-found" : "parent-gone";
        }
        if (!rule.takesComments()) {
            return "thread-closed";
        }
        if (caller.isGuest() && !rule.takesGuests()) {
            return "no-guests";
        }
        if (row.bool("locked")) {
            return "thread-locked";
        }
        return row.integer("depth") >= rule.maxDepth() ? "too-deep" : null;
    }

    /// What the caller did with a comment, and may do.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ViewerOverlay", description = "What the caller did with a comment, and may do")
    public record Overlay(
            @Schema(
                    required = true,
                    minimum = "-1",
                    maximum = "1",
                    description = "The caller's vote, 0 for none",
                    examples = "1")
            int vote,

            @Schema(required = true, description = "Whether the caller has reported it", examples = "false")
            boolean reported,

            @Schema(required = true) Permission canEdit,
            @Schema(required = true) Permission canDelete,
            @Schema(required = true) Permission canReply,

            @Schema(description = "The caller's own comment that a moderator has yet to read: nobody else sees it")
            CommentView held) {}

    /// Whether something is allowed, and why not.
    @Schema(description = "Whether it is allowed and, if not, why: the code of the problem that it would answer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Permission(
            @Schema(required = true, examples = "false") boolean value,
            @Schema(examples = "edit-window-over") String reason) {

        static Permission unless(String reason) {
            return new Permission(reason == null, reason);
        }
    }
}
