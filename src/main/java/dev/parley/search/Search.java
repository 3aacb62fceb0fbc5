package dev.parley.search;

import dev.parley.article.ArticleView;
import dev.parley.article.PublicArticles;
import dev.parley.comment.CommentView;
import dev.parley.comment.Remarks;
import dev.parley.http.Cursor;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.search.highlight.Highlighter;
import dev.parley.search.highlight.Highlights;
import dev.parley.search.wording.Inquiry;
import dev.parley.search.wording.Lexicon;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds articles and comments by their words: the best few hundred of what there is, a page at a time.
@ApplicationScoped
class Search {

    /// Of each, articles and comments. Who wants to see more than this says more of what they want.
    private static final int MOST = 200;

    private final Lexicon lexicon;
    private final ArticleMatches articleMatches;
    private final CommentMatches commentMatches;
    private final FacetCounts facets;
    private final Highlighter highlighter;
    private final PublicArticles articles;
    private final Remarks comments;
    private final Cursors cursors;
    private final Ids ids;

    Search(
            Lexicon lexicon,
            ArticleMatches articleMatches,
            CommentMatches commentMatches,
            FacetCounts facets,
            Highlighter highlighter,
            PublicArticles articles,
            Remarks comments,
            Cursors cursors,
            Ids ids) {
        this.lexicon = lexicon;
        this.articleMatches = articleMatches;
        this.commentMatches = commentMatches;
        this.facets = facets;
        this.highlighter = highlighter;
        this.articles = articles;
        this.comments = comments;
        this.cursors = cursors;
        this.ids = ids;
    }

    Fresh<FindingList> find(SearchQuery query) {
        String scope = query.scope();
        var from = cursors.open(query.cursor, scope);
        var asOf = from.atStart() ? ids.now() : from.instant(0);
        var inquiry = lexicon.inquiry(query.words(), query.language());
        var matches = inquiry.isEmpty() ? List.<Match>of() : matches(inquiry, query, asOf);
        boolean isCut = matches.size() >= MOST;
        var page = Page.of(
                beside(matches, from, query.limit()),
                from,
                query.limit(),
                match -> place(match, asOf),
                cursor -> cursors.seal(cursor, scope));
        return answer(inquiry, page.counted(new Page.Count(matches.size(), isCut ? "gte" : "eq")), matches);
    }

    private List<Match> matches(Inquiry inquiry, SearchQuery query, Instant asOf) {
        var narrowing = query.narrowing();
        var found = new ArrayList<Match>();
        if (query.isOfArticles()) {
            found.addAll(
                    query.isByTime()
                            ? articleMatches.newest(inquiry, narrowing, asOf, MOST)
                            : articleMatches.best(inquiry, narrowing, asOf, MOST));
        }
        if (query.isOfComments()) {
            found.addAll(commentMatches.newest(inquiry, narrowing, query.isByTime(), asOf, MOST));
        }
        return found.stream().sorted(Match.BEST).limit(MOST).toList();
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

    private static List<?> place(Match match, Instant asOf) {
        return Stream.concat(Stream.of(asOf), match.place().stream()).toList();
    }

    private Fresh<FindingList> answer(Inquiry inquiry, Page<Match> page, List<Match> all) {
        var shown = page.items();
        var read = articles.of(shown.stream().map(Match::article).distinct().toList());
        var said = comments.list(ids(shown, true));
        Map<UUID, ArticleView> articleOf =
                read.body().stream().collect(Collectors.toMap(ArticleView::id, Function.identity()));
        Map<UUID, CommentView> commentOf =
                said.body().items().stream().collect(Collectors.toMap(CommentView::id, Function.identity()));
        var highlights = shown.isEmpty()
                ? Map.<UUID, Highlights>of()
                : highlighter.of(inquiry, ids(shown, false), ids(shown, true));
        var list = new FindingList(
                shown.stream()
                        .map(match -> new Finding(
                                match.isComment() ? "comment" : "article",
                                articleOf.get(match.article()),
                                commentOf.get(match.id()),
                                highlights.get(match.id())))
                        .filter(finding -> finding.article() != null
                                && (finding.comment() != null || finding.type().equals("article")))
                        .toList(),
                page.page(),
                page.count(),
                facets.of(all),
                inquiry.corrected().orElse(null));
        return Fresh.forAll(
                list,
                Stamp.of(
                        0,
                        read.stamp().extra(),
                        said.stamp().extra(),
                        list.page(),
                        list.count(),
                        list.facets(),
                        Optional.ofNullable(list.corrected()),
                        shown.stream().map(Match::id).toList(),
                        inquiry.wording().text()),
                read.lifetime(),
                Stream.concat(read.surrogateKeys().stream(), said.surrogateKeys().stream())
                        .distinct()
                        .toList());
    }

    private static List<UUID> ids(List<Match> matches, boolean areComments) {
        return matches.stream()
                .filter(match -> match.isComment() == areComments)
                .map(Match::id)
                .toList();
    }
}
