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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What only the caller sees of a thread: so that the tree itself is the same for everybody, and any cache may keep
/// it.
@ApplicationScoped
class Viewer {

    private final Sql sql;
    private final ThreadRules rules;

    Viewer(Sql sql, ThreadRules rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /// The caller's votes on these comments of the thread, and what the caller may do with each.
    Fresh<Map<String, Overlay>> of(UUID article, List<UUID> ids, Caller caller) {
        var rule = rules.of(article);
        var overlay = new TreeMap<String, Overlay>();
        if (rule.isInSight()) {
            sql.query("""
                    select c.id, c.author_id, c.state, c.depth, c.created_at, coalesce(v.value, 0) as vote
                    from comment c left join vote v on v.comment_id = c.id and v.account_id = :caller
                    where c.id = any(:ids::uuid[]) and c.article_id = :article and (c.shown or c.author_id = :caller)
                    """)
                    .set("ids", ids)
                    .set("article", article)
                    .set("caller", caller.id())
                    .list(row -> overlay.put(row.text("id"), overlay(row, rule, caller)));
        }
        return Fresh.forCaller(overlay, Stamp.of(0, overlay));
    }

    private Overlay overlay(Row row, ThreadRules.Rules rule, Caller caller) throws SQLException {
        var state = CommentState.of(row.text("state"));
        boolean own = caller.is(row.uuid("author_id"));
        boolean inWindow = rules.isInEditWindow(row.instant("created_at"));
        String whyNotChange =
                caller.has(Role.MODERATOR) ? null : own ? inWindow ? null : "edit-window-over" : "not-your-comment";
        return new Overlay(
                row.integer("vote"),
                Permission.unless(state.isGone() ? "comment-gone" : whyNotChange),
                Permission.unless(state.isGone() ? "comment-gone" : whyNotChange),
                Permission.unless(
                        state.isGone()
                                ? "parent-gone"
                                : !rule.takesComments()
                                        ? "thread-closed"
                                        : row.integer("depth") >= rule.maxDepth() ? "too-deep" : null));
    }

    /// What the caller did with a comment, and may do.
    @Schema(name = "ViewerOverlay", description = "What the caller did with a comment, and may do")
    public record Overlay(
            @Schema(
                    required = true,
                    minimum = "-1",
                    maximum = "1",
                    description = "The caller's vote, 0 for none",
                    examples = "1")
            int vote,

            @Schema(required = true) Permission canEdit,
            @Schema(required = true) Permission canDelete,
            @Schema(required = true) Permission canReply) {}

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
