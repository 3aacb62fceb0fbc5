package dev.parley.search;

import dev.parley.search.wording.Inquiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What has the words, articles and comments together, the best first.
@ApplicationScoped
class Matches {

    /// Who wants to see more than these says more of what they want.
    static final int MOST = 200;

    private final ArticleMatches articles;
    private final CommentMatches comments;

    Matches(ArticleMatches articles, CommentMatches comments) {
        this.articles = articles;
        this.comments = comments;
    }

    /// @param asOf later ones are not among them
    List<Match> of(Inquiry inquiry, SearchQuery query, Instant asOf) {
        if (inquiry.isEmpty()) {
            return List.of();
        }
        return Stream.concat(articles(inquiry, query, asOf), comments(inquiry, query, asOf))
                .sorted(Match.BEST)
                .limit(MOST)
                .toList();
    }

    private Stream<Match> articles(Inquiry inquiry, SearchQuery query, Instant asOf) {
        if (!query.isOfArticles()) {
            return Stream.empty();
        }
        var narrowing = query.narrowing();
        return (query.isByTime()
                        ? articles.newest(inquiry, narrowing, asOf, MOST)
                        : articles.best(inquiry, narrowing, asOf, MOST))
                .stream();
    }

    private Stream<Match> comments(Inquiry inquiry, SearchQuery query, Instant asOf) {
        return query.isOfComments()
                ? comments.newest(inquiry, query.narrowing(), query.isByTime(), asOf, MOST).stream()
                : Stream.empty();
    }
}
