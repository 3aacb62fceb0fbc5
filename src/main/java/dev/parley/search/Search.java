package dev.parley.search;

import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.search.wording.Lexicon;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// Finds articles and comments by their words: the best few hundred of what there is, a page at a time.
@ApplicationScoped
class Search {

    private final Lexicon lexicon;
    private final Matches matches;
    private final Findings findings;
    private final Cursors cursors;
    private final Ids ids;

    Search(Lexicon lexicon, Matches matches, Findings findings, Cursors cursors, Ids ids) {
        this.lexicon = lexicon;
        this.matches = matches;
        this.findings = findings;
        this.cursors = cursors;
        this.ids = ids;
    }

    /// A page of it. All pages show what was there when the first was made, so nothing that comes in moves them.
    Fresh<FindingList> find(SearchQuery query) {
        String scope = query.scope();
        var from = cursors.open(query.cursor, scope);
        var asOf = from.atStart() ? ids.now() : from.instant(0);
        var inquiry = lexicon.inquiry(query.words(), query.language());
        var all = matches.of(inquiry, query, asOf);
        var page = Page.of(
                beside(all, from, query.limit()),
                from,
                query.limit(),
                match -> Stream.concat(Stream.of(asOf), match.place().stream()).toList(),
                cursor -> cursors.seal(cursor, scope));
        return findings.of(inquiry, page.counted(count(all)), all);
    }

    /// One more than the page takes, from the cursor on; towards the start where it leads there.
    private static List<Match> beside(List<Match> matches, Cursor from, int limit) {
        return from.backwards()
                ? matches.reversed().stream()
                        .filter(match -> match.isBefore(from))
                        .limit(limit + 1L)
                        .toList()
                : matches.stream()
                        .filter(match -> from.atStart() || match.isBehind(from))
                        .limit(limit + 1L)
                        .toList();
    }

    private static Page.Count count(List<Match> all) {
        return new Page.Count(all.size(), all.size() < Matches.MOST ? "eq" : "gte");
    }
}
