package dev.parley.transfer.origin;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Lists what imported articles and comments were called where they came from, along the key that keeps two of
/// a name apart. Who somebody was there is not for anybody to read.
@ApplicationScoped
class OriginList {

    private static final String KEY = "source, kind, foreign_id";

    private final Sql sql;
    private final Cursors cursors;

    OriginList(Sql sql, Cursors cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    Fresh<Page<Origin>> of(OriginFilter filter) {
        String scope = filter.scope();
        var from = cursors.open(filter.cursor(), scope);
        var page = Page.of(
                rows(filter, from),
                from,
                filter.limit(),
                origin -> List.of(origin.source(), origin.kind(), origin.foreignId()),
                cursor -> cursors.seal(cursor, scope));
        var counted = filter.counting().onto(page, most -> count(filter, most));
        return Fresh.forCaller(counted, Stamp.of(0, counted));
    }

    private List<Origin> rows(OriginFilter filter, Cursor from) {
        String direction = from.backwards() ? "desc" : "asc";
        String beyond = from.atStart()
                ? ""
                : " and (%s) %s (:fromSource, :fromKind, :fromId)".formatted(KEY, from.backwards() ? "<" : ">");
        String text = "select %s, own_id %s%s order by %s limit :most"
                .formatted(KEY, wanted(filter), beyond, KEY.replace(",", " " + direction + ",") + " " + direction);
        return bound(text, filter)
                .set("fromSource", from.atStart() ? null : from.text(0))
                .set("fromKind", from.atStart() ? null : from.text(1))
                .set("fromId", from.atStart() ? null : from.text(2))
                .set("most", filter.limit() + 1)
                .list(Origin::read);
    }

    private long count(OriginFilter filter, long most) {
        return bound("select count(*) as n from (select %s limit :most) o".formatted(wanted(filter)), filter)
                .set("most", most)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    /// Only what was asked for is named, so that the key is walked from there.
    private static String wanted(OriginFilter filter) {
        return "from import_origin where kind "
                + (filter.kind() == null ? "in ('article', 'comment')" : "= :kind")
                + (filter.source == null ? "" : " and source = :source")
                + (filter.foreignId == null ? "" : " and foreign_id = :foreign");
    }

    private Query bound(String text, OriginFilter filter) {
        return sql.query(text)
                .set("source", filter.source)
                .set("kind", filter.kind())
                .set("foreign", filter.foreignId);
    }
}
