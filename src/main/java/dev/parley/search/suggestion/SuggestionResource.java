package dev.parley.search.suggestion;

import dev.parley.http.HttpRefusal;
import dev.parley.text.Words;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for who is typing.
@Path("/api/v1/search/suggestions")
@Tag(name = "Search")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SuggestionResource {

    private static final int LONGEST = 100;

    private final Suggestions suggestions;

    SuggestionResource(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSearchSuggestions",
            summary = "List what somebody may be about to type",
            description =
                    "Ten tags and articles at most that have all the words, the last of which may only have begun."
                            + " Accents and case do not matter.")
    @APIResponseSchema(value = SuggestionList.class, responseCode = "200", responseDescription = "Tags and articles")
    public RestResponse<SuggestionList> list(
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "What has been typed so far",
                            example = "union st",
                            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST))
                    String q) {
        return suggestions.of(bounded(q)).ok();
    }

    private static String bounded(String q) {
        if (q == null || Words.length(q) > LONGEST) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`q` takes 1 to %d characters".formatted(LONGEST))
                    .in("q");
        }
        return q;
    }
}
