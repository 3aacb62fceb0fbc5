package dev.parley.search;

import dev.parley.article.ArticleView;
import dev.parley.article.PublicArticles;
import dev.parley.comment.CommentView;
import dev.parley.comment.Remarks;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import dev.parley.http.Stamp;
import dev.parley.search.highlight.Highlighter;
import dev.parley.search.highlight.Highlights;
import dev.parley.search.wording.Inquiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what was found, as everybody may see it at this moment.
@ApplicationScoped
class Findings {

    private final PublicArticles articles;
    private final Remarks comments;
    private final Highlighter highlighter;
    private final FacetCounts facets;

    Findings(PublicArticles articles, Remarks comments, Highlighter highlighter, FacetCounts facets) {
        this.articles = articles;
        this.comments = comments;
        this.highlighter = highlighter;
        this.facets = facets;
    }

    /// @param page what of it is shown
    /// @param all  what the facets count
    Fresh<FindingList> of(Inquiry inquiry, Page<Match> page, List<Match> all) {
        var shown = page.items();
        var read = articles.of(shown.stream().map(Match::article).distinct().toList());
        var said = comments.list(ids(shown, true));
        var list = new FindingList(
                items(inquiry, shown, read.body(), said.body().items()),
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

    /// What went out of sight a moment ago is left out.
    private List<Finding> items(Inquiry inquiry, List<Match> shown, List<ArticleView> read, List<CommentView> said) {
        var highlights = shown.isEmpty()
                ? Map.<UUID, Highlights>of()
                : highlighter.of(inquiry, ids(shown, false), ids(shown, true));
        Map<UUID, ArticleView> articleOf =
                read.stream().collect(Collectors.toMap(ArticleView::id, Function.identity()));
        Map<UUID, CommentView> commentOf = said.stream()
                .filter(comment -> comment.removal() == null)
                .collect(Collectors.toMap(CommentView::id, Function.identity()));
        return shown.stream()
                .filter(match -> articleOf.containsKey(match.article()))
                .filter(match -> !match.isComment() || commentOf.containsKey(match.id()))
                .map(match -> new Finding(
                        match.isComment() ? "comment" : "article",
                        articleOf.get(match.article()),
                        commentOf.get(match.id()),
                        highlights.get(match.id())))
                .toList();
    }

    private static List<UUID> ids(List<Match> matches, boolean areComments) {
        return matches.stream()
                .filter(match -> match.isComment() == areComments)
                .map(Match::id)
                .toList();
    }
}
