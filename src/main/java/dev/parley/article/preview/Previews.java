package dev.parley.article.preview;

import dev.parley.account.Caller;
import dev.parley.account.session.PreviewTokens;
import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleView;
import dev.parley.http.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// Opens an article for a while, and shows it to who has been given the token. Nothing of it is stored.
@ApplicationScoped
class Previews {

    private final ArticleReader articles;
    private final PreviewTokens tokens;

    Previews(ArticleReader articles, PreviewTokens tokens) {
        this.articles = articles;
        this.tokens = tokens;
    }

    /// @throws dev.parley.http.Refused 404 or 403 for all but the article's authors and editors
    RestResponse<PreviewTokenView> open(UUID article, Caller caller) {
        articles.mustBeWrittenBy(article, caller);
        String href = "/api/v1/articles/%s/preview".formatted(article);
        var issued = tokens.issue(article);
        var view = new PreviewTokenView(issued.token(), href, issued.expiresAt());
        return RestResponse.ResponseBuilder.<PreviewTokenView>create(201)
                .entity(view)
                .header("Location", href)
                .header("Cache-Control", "private, no-store")
                .build();
    }

    /// The article as its authors see it, in whatever state, unless it is deleted.
    ///
    /// @throws dev.parley.http.Refused `invalid-preview-token`, whether there is such an article or not
    Fresh<ArticleView> show(UUID article, String token) {
        if (token == null || !tokens.isFor(article, token)) {
            throw PreviewRefusal.INVALID_PREVIEW_TOKEN.because("It does not open this article");
        }
        return articles.uncovered(article);
    }
}
