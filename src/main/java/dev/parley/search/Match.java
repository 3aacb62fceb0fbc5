package dev.parley.search;

import dev.parley.http.Cursor;
import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Something that was found, before it is read.
///
/// @param tier    where all the words are: 1 in the title, 2 with the summary, 3 with the tags, 4 with the
///     text; 0 where that does not matter
/// @param rank    how well it fits within its tier, in millionths (`ts_rank`)
/// @param at      when it was published
/// @param article itself, or what a comment stands below
/// @param tags    of the article
/// @param authors of the article, or of the comment
record Match(
        boolean isComment, UUID id, int tier, int rank, Instant at, UUID article, List<UUID> tags, List<UUID> authors) {

    static final Comparator<Match> NEWEST = Comparator.comparing((Match match) -> match.at(), Comparator.reverseOrder())
            .thenComparing(match -> match.id().toString(), Comparator.reverseOrder());

    static final Comparator<Match> BEST = Comparator.comparingInt(Match::tier)
            .thenComparing(Match::rank, Comparator.reverseOrder())
            .thenComparing(NEWEST);

    static Match article(Row row) throws SQLException {
        return read(row, false);
    }

    static Match comment(Row row) throws SQLException {
        return read(row, true);
    }

    private static Match read(Row row, boolean isComment) throws SQLException {
        return new Match(
                isComment,
                row.uuid("id"),
                row.integer("tier"),
                row.integer("rank"),
                row.instant("at"),
                row.uuid("article_id"),
                row.uuids("tag_ids"),
                row.uuids("author_ids"));
    }

    /// Its place in the list.
    List<?> place() {
        return List.of(tier, rank, at, id);
    }

    /// Whether it stands behind a place.
    boolean isBehind(Cursor place) {
        return BEST.compare(this, at(place)) > 0;
    }

    /// Whether it stands before a place.
    boolean isBefore(Cursor place) {
        return BEST.compare(this, at(place)) < 0;
    }

    /// What stands, or stood, at a place; the first key of which says when the list was made.
    private static Match at(Cursor place) {
        return new Match(
                false, place.uuid(4), place.integer(1), place.integer(2), place.instant(3), null, List.of(), List.of());
    }
}
