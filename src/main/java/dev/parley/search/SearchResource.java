package dev.parley.search;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what can be found.
@Path("/api/v1/search")
@Tag(name = "Search")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {

    private final Search search;

    SearchResource(Search search) {
        this.search = search;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "search",
            summary = "Find articles and comments by their words",
            description =
                    "Any text is a question: what it cannot mean is left out, and where nothing is left, nothing is found."
                            + " A word that is nowhere is taken for one that is a letter away, and `corrected` says so."
                            + " The list goes on for the best 200; what is new is found a moment after it is public.")
    @APIResponseSchema(value = FindingList.class, responseCode = "200", responseDescription = "What was found")
    public RestResponse<FindingList> search(@BeanParam SearchQuery query) {
        return search.find(query).ok();
    }
}
