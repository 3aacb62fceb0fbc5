package dev.parley.feed.oembed;

import dev.parley.rendition.Renditions;
import dev.parley.rendition.Written;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to articles for sites that embed them.
@Path(EmbedResource.PATH)
@Tag(name = "Feeds")
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_XML, MediaType.WILDCARD})
public class EmbedResource {

    static final String PATH = "/oembed";

    private final Embeds embeds;
    private final Renditions renditions;

    EmbedResource(Embeds embeds, Renditions renditions) {
        this.embeds = embeds;
        this.renditions = renditions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "embedArticle",
            summary = "Embed an article",
            description = "As oEmbed 1.0 has it: a quotation with a link, without any script.")
    @APIResponse(
            responseCode = "200",
            description = "The article, to be shown on another site",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Embed.class)),
                @Content(mediaType = MediaType.TEXT_XML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "`not-found`: the address shows no public article")
    @APIResponse(responseCode = "501", description = "`no-such-format`: `format` is one of json, xml")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<Written> embed(@BeanParam EmbedQuery query) {
        return renditions.of(query.target(), () -> embeds.of(query));
    }
}
