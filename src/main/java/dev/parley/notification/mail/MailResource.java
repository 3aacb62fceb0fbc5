package dev.parley.notification.mail;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for those who follow a link in a mail. Programs that look at mail follow links
/// too, so a link only shows a button.
@Path("/mail")
@Tag(name = "Notifications")
@RunOnVirtualThread
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class MailResource {

    static final String UNSUBSCRIPTION = "/mail/unsubscription";
    static final String CONFIRMATION = "/mail/confirmation";

    private final MailPages pages;

    MailResource(MailPages pages) {
        this.pages = pages;
    }

    @GET
    @Path("/unsubscription")
    @Operation(
            operationId = "getUnsubscription",
            summary = "Open the link that ends mail",
            description = "A page with a button; nothing changes yet.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`invalid-mail-token`")
    public RestResponse<String> unsubscription(
            @RestQuery @Parameter(description = "As it stands in the mail", example = "AZr0") String token) {
        return pages.unsubscription(token);
    }

    @POST
    @Path("/unsubscription")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "unsubscribeFromMail",
            summary = "End mail with one click",
            description =
                    "As mail programs do it (RFC 8058, `List-Unsubscribe=One-Click`), without signing in. Twice is"
                            + " the same as once.",
            extensions = @Extension(name = "x-stores-nothing", value = "true"))
    @APIResponse(
            responseCode = "200",
            description = "No more mail is sent",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`invalid-mail-token`")
    public RestResponse<String> unsubscribe(
            @RestQuery @Parameter(description = "As it stands in the mail", example = "AZr0") String token) {
        return pages.unsubscribe(token);
    }

    @GET
    @Path("/confirmation")
    @Operation(
            operationId = "getConfirmation",
            summary = "Open the link that confirms an address",
            description = "A page with a button; nothing changes yet.")
    @APIResponse(
            responseCode = "200",
            description = "The page",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`invalid-mail-token`")
    public RestResponse<String> confirmation(
            @RestQuery @Parameter(description = "As it stands in the mail", example = "AZr0") String token) {
        return pages.confirmation(token);
    }

    @POST
    @Path("/confirmation")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "confirmMail",
            summary = "Confirm an address",
            description = "What the account asked for is sent there from now on. Twice is the same as once.",
            extensions = @Extension(name = "x-stores-nothing", value = "true"))
    @APIResponse(
            responseCode = "200",
            description = "The address is confirmed",
            content = @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`invalid-mail-token`: or the account has another address by now")
    public RestResponse<String> confirm(
            @RestQuery @Parameter(description = "As it stands in the mail", example = "AZr0") String token) {
        return pages.confirm(token);
    }
}
