package dev.parley.article.preview;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.article.ArticleView;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to previews.
@Path("/api/v1/articles/{id}")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {

    private final Previews previews;
    private final Me me;

    PreviewResource(Previews previews, Me me) {
        this.previews = previews;
        this.me = me;
    }

    @POST
    @Path("/preview-tokens")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @CountedAs(OperationClass.SIGN_INS)
    @Operation(
            operationId = "openPreview",
            summary = "Open a preview of an article",
            description =
                    "A token with which a frontend reads this one article before it is public. It holds for half an"
                            + " hour, unless the operator says otherwise, and cannot be taken back. Nothing is stored.",
            extensions = @Extension(name = "x-stores-nothing", value = "true"))
    @APIResponseSchema(value = PreviewTokenView.class, responseCode = "201", responseDescription = "The token")
    public RestResponse<PreviewTokenView> open(@RestPath UUID id) {
        return previews.open(id, me.caller());
    }

    @GET
    @Path("/preview")
    @PermitAll
    @Operation(
            operationId = "previewArticle",
            summary = "Read an article that is not public yet",
            description = "As its authors see it at the moment, in every state, for whoever has a token for it.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "403", description = "`invalid-preview-token`: it is over, or for another article")
    public RestResponse<ArticleView> show(
            @RestPath UUID id,
            @RestHeader("Preview-Token")
                    @Parameter(
                            required = true,
                            description = "The `token` of an opened preview",
                            example = "eyJraWQiOiI…")
                    String token) {
        return previews.show(id, token).ok();
    }
}
