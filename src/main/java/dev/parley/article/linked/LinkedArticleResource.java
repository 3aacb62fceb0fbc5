package dev.parley.article.linked;

import dev.parley.account.Me;
import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleView;
import dev.parley.http.Fresh;
import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import dev.parley.rendition.Written;
import dev.parley.site.Site;
import dev.parley.tag.Identifiers;
import dev.parley.tag.TagRef;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to articles as linked data.
@Path("/api/v1/articles")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(LinkedArticleResource.JSON_LD)
public class LinkedArticleResource {

    static final String JSON_LD = "application/ld+json";

    private final ArticleReader articles;
    private final Identifiers identifiers;
    private final Site site;
    private final InPage inPage;
    private final Renditions renditions;
    private final Me me;

    LinkedArticleResource(
            ArticleReader articles, Identifiers identifiers, Site site, InPage inPage, Renditions renditions, Me me) {
        this.articles = articles;
        this.identifiers = identifiers;
        this.site = site;
        this.inPage = inPage;
        this.renditions = renditions;
        this.me = me;
    }

    @GET
    @Path("/{id}.jsonld")
    @PermitAll
    @Operation(
            operationId = "getLinkedArticle",
            summary = "Read an article as JSON-LD",
            description =
                    "A `NewsArticle` of schema.org, to be put into the page that shows the article. Public where the"
                            + " article is.")
    @APIResponse(
            responseCode = "200",
            description = "The article",
            content = @Content(mediaType = JSON_LD, schema = @Schema(implementation = LinkedArticle.class)))
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<Written> get(@RestPath UUID id) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/articles/" + id + ".jsonld").personalIf(caller.isKnown()),
                () -> write(articles.get(id, caller)));
    }

    private Fresh<Written> write(Fresh<ArticleView> article) {
        var elsewhere =
                identifiers.of(article.body().tags().stream().map(TagRef::slug).toList());
        return article.map(view -> inPage.write(LinkedArticle.of(view, elsewhere, site)))
                .map(json -> Written.of(JSON_LD, json.getBytes(StandardCharsets.UTF_8)))
                .holding(List.of(elsewhere, site.stamp()));
    }
}
