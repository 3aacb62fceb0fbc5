package dev.parley.article.related;

import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what an article is related to.
@Path("/api/v1/articles/{id}/related")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RelatedArticleResource {

    private static final int DEFAULT = 5;
    private static final int MOST = 20;

    private final RelatedArticles related;
    private final Renditions renditions;

    RelatedArticleResource(RelatedArticles related, Renditions renditions) {
        this.related = related;
        this.renditions = renditions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listRelatedArticles",
            summary = "List the articles about the same",
            description = "By the tags that they share, a rare one before common ones, and by the words of their titles"
                    + " and summaries. Only public ones, without their bodies.")
    @APIResponseSchema(value = RelatedArticleList.class, responseCode = "200", responseDescription = "The articles")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<RelatedArticleList> list(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(
                            description = "How many articles, 1 to 20",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "5"))
                    Integer limit) {
        int most = PageQuery.bounded("limit", limit, DEFAULT, 1, MOST);
        return renditions.of(
                Target.of("/api/v1/articles/%s/related".formatted(id)).with("limit", most, DEFAULT),
                () -> related.of(id, most));
    }
}
