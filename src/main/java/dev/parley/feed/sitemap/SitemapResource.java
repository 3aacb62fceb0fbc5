package dev.parley.feed.sitemap;

import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import dev.parley.rendition.Written;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to sitemaps.
@Path("/")
@Tag(name = "Feeds")
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_XML, MediaType.WILDCARD})
public class SitemapResource {

    static final String ARTICLES = "/sitemaps/articles.xml";
    static final String NEWS = "/sitemaps/news.xml";

    private final Sitemaps sitemaps;
    private final Renditions renditions;

    SitemapResource(Sitemaps sitemaps, Renditions renditions) {
        this.sitemaps = sitemaps;
        this.renditions = renditions;
    }

    @GET
    @Path("sitemap.xml")
    @PermitAll
    @Operation(
            operationId = "getSitemapIndex",
            summary = "Find all sitemaps",
            description = "The index of sitemaps.org, to be given to search engines.")
    @APIResponse(
            responseCode = "200",
            description = "The index",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<Written> index() {
        return renditions.of(Target.of("/sitemap.xml"), sitemaps::index);
    }

    @GET
    @Path("sitemaps/articles.xml")
    @PermitAll
    @Operation(
            operationId = "getArticleSitemap",
            summary = "Find the pages of the articles",
            description = "The oldest first, so many as the index says.")
    @APIResponse(
            responseCode = "200",
            description = "A sitemap",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<Written> articles(
            @RestQuery @Parameter(description = "As the index has it; absent for the first") String cursor) {
        return renditions.of(Target.of(ARTICLES).with("cursor", cursor), () -> sitemaps.articles(cursor));
    }

    @GET
    @Path("sitemaps/news.xml")
    @PermitAll
    @Operation(
            operationId = "getNewsSitemap",
            summary = "Find the latest articles",
            description = "Those of the last 48 hours, 1,000 at most, as Google News takes them.")
    @APIResponse(
            responseCode = "200",
            description = "A sitemap",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<Written> news() {
        return renditions.of(Target.of(NEWS), sitemaps::news);
    }
}
