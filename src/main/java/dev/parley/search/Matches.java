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

    /// @param asOf what came later is not among them
    List<Match> of(Inquiry inquiry, SearchQuery query, Instant asOf) {
        if (inquiry.isEmpty()) {
            return List.of();
        }
        var sought = new Sought(inquiry, query.narrowing(), asOf);
        return Stream.concat(articles(query, sought).stream(), comments(query, sought).stream())
                .sorted(Match.BEST)
                .limit(MOST)
                .toList();
    }

    private List<Match> articles(SearchQuery query, Sought sought) {
        if (!query.isOfArticles()) {
            return List.of();
        }
        return query.isByTime() ? articles.newest(sought) : articles.best(sought);
    }

    private List<Match> comments(SearchQuery query, Sought sought) {
        return query.isOfComments() ? comments.newest(sought, query.isByTime()) : List.of();
    }
}
