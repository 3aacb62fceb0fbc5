package dev.parley.comment;

import dev.parley.http.IdList;
import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the counts of many threads at once.
@Path("/api/v1/comment-counts")
@Tag(name = "Threads")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CommentCountsResource {

    private final CommentCounts counts;
    private final Renditions renditions;

    CommentCountsResource(CommentCounts counts, Renditions renditions) {
        this.counts = counts;
        this.renditions = renditions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "countComments",
            summary = "Count the comments of articles",
            description = "By the article's id; those that are not public are left out.")
    public RestResponse<Map<String, CommentCounts.Count>> count(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "Up to 100 ids of articles, with commas between them",
                            example = "019a0a1e-7c00-7000-8000-000000000001")
                    String articleIds) {
        var asked = IdList.of("articleIds", articleIds).stream().sorted().toList();
        return renditions.of(
                IdList.of(Target.of("/api/v1/comment-counts"), "articleIds", asked), () -> counts.of(asked));
    }
}
