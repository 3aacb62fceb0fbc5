package dev.parley.moderation.rule;

import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Reading rules: one statement for a page or a rule, one more where a count is asked for.
@ApplicationScoped
class RuleList {

    private static final String SCOPE = "rules";

    private static final String RULES = """
            select r.id, r.kind, r.text, r.action, r.note, r.created_at,
              case when a.erased_at is null then a.username end as username
            from rule r left join account a on a.id = r.created_by
            """;

    private final Sql sql;
    private final Cursors cursors;

    RuleList(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /// One page, the newest first: ids are in the order of their making.
    Fresh<Page<RuleView>> page(PageQuery query) {
        var from = cursors.open(query.cursor(), SCOPE);
        var rows = sql.query(RULES
                        + (from.atStart() ? "" : "where r.id %s :id ".formatted(from.backwards() ? ">" : "<"))
                        + "order by r.id %s limit :most".formatted(from.backwards() ? "asc" : "desc"))
                .set("id", from.atStart() ? null : from.uuid(0))
                .set("most", query.limit() + 1)
                .list(RuleList::read);
        var page =
                Page.of(rows, from, query.limit(), rule -> List.of(rule.id()), cursor -> cursors.seal(cursor, SCOPE));
        var shown = query.counting().onto(page, this::count);
        return Fresh.forCaller(shown, Stamp.of(0, shown));
    }

    /// @throws dev.parley.http.Refused `no-such-rule`
    Fresh<RuleView> get(UUID id) {
        var rule = sql.query(RULES + "where r.id = :id")
                .set("id", id)
                .first(RuleList::read)
                .orElseThrow(() -> RuleRefusal.NO_SUCH_RULE.because("There is no rule `%s`".formatted(id)));
        return Fresh.forCaller(rule, Stamp.of(1, rule));
    }

    private long count(long most) {
        return sql.query("select count(*) as n from (select from rule limit :most) r")
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    private static RuleView read(Row row) throws SQLException {
        return new RuleView(
                row.uuid("id"),
                RuleKind.of(row.text("kind")),
                row.text("text"),
                RuleAction.of(row.text("action")),
                row.text("note"),
                row.instant("created_at"),
                row.text("username"));
    }
}
