package dev.parley.tag.related;

import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/// The door to the tags beside a tag.
@Path("/api/v1/tags/{slug}/related")
@Tag(name = "Tags")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RelatedTagResource {

    private static final int DEFAULT = 10;
    private static final int MOST = 50;

    private final RelatedTags related;
    private final Renditions renditions;

    RelatedTagResource(RelatedTags related, Renditions renditions) {
        this.related = related;
        this.renditions = renditions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listRelatedTags",
            summary = "List the tags beside a tag",
            description =
                    "Those that stand on the same public articles, the nearest first: a rare tag before a common one"
                            + " that does so as often.")
    @APIResponseSchema(value = RelatedTagList.class, responseCode = "200", responseDescription = "The tags")
    @APIResponse(responseCode = "308", description = "The slug is an alias")
    public RestResponse<RelatedTagList> list(
            @RestPath String slug,
            @RestQuery
                    @Parameter(
                            description = "How many tags, 1 to 50",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "50",
                                            defaultValue = "10"))
                    Integer limit) {
        int most = PageQuery.bounded("limit", limit, DEFAULT, 1, MOST);
        return renditions.of(
                Target.of(Target.of("/api/v1/tags", slug).path() + "/related").with("limit", most, DEFAULT),
                () -> related.of(slug, most));
    }
}
