package dev.parley.feed;

import dev.parley.http.Fresh;
import dev.parley.http.Target;
import dev.parley.rendition.Renditions;
import dev.parley.rendition.Written;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to feeds. The format is the end of the address, as readers of feeds send all kinds of `Accept`.
@Path(ArticleFeeds.FEEDS)
@Tag(name = "Feeds")
@RunOnVirtualThread
@Produces({FeedResource.JSON, FeedResource.ATOM, FeedResource.RSS, MediaType.WILDCARD})
public class FeedResource {

    static final String JSON = "application/feed+json";
    static final String ATOM = "application/atom+xml";
    static final String RSS = "application/rss+xml";

    private final ArticleFeeds articles;
    private final ThreadFeed thread;
    private final FeedWriter writer;
    private final Renditions renditions;

    FeedResource(ArticleFeeds articles, ThreadFeed thread, FeedWriter writer, Renditions renditions) {
        this.articles = articles;
        this.thread = thread;
        this.writer = writer;
        this.renditions = renditions;
    }

    @GET
    @Path("/articles.{format}")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "A page of the feed",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = JsonFeed.class)),
                @Content(mediaType = ATOM, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = RSS, schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(
            operationId = "getArticleFeed",
            summary = "Follow the articles",
            description = "The newest first, with their whole text and their corrections, in pages.")
    public RestResponse<Written> all(@RestPath FeedFormat format, @BeanParam FeedQuery query) {
        return answer(ArticleFeeds.ALL, format, query, () -> articles.all(query.cursor()));
    }

    @GET
    @Path("/tags/{slug}.{format}")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "A page of the feed",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = JsonFeed.class)),
                @Content(mediaType = ATOM, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = RSS, schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(
            operationId = "getTagFeed",
            summary = "Follow a tag",
            description = "The articles with this tag, the newest first.")
    @APIResponse(responseCode = "308", description = "The slug is an alias")
    public RestResponse<Written> tagged(
            @RestPath String slug, @RestPath FeedFormat format, @BeanParam FeedQuery query) {
        return answer(ArticleFeeds.tagged(slug), format, query, () -> articles.tagged(slug, format, query.cursor()));
    }

    @GET
    @Path("/accounts/{username}.{format}")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "A page of the feed",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = JsonFeed.class)),
                @Content(mediaType = ATOM, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = RSS, schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(
            operationId = "getAuthorFeed",
            summary = "Follow an author",
            description = "The articles of this account, the newest first.")
    public RestResponse<Written> by(
            @RestPath String username, @RestPath FeedFormat format, @BeanParam FeedQuery query) {
        return answer(ArticleFeeds.by(username), format, query, () -> articles.by(username, query.cursor()));
    }

    @GET
    @Path("/articles/{id}/comments.{format}")
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "A page of the feed",
            content = {
                @Content(mediaType = JSON, schema = @Schema(implementation = JsonFeed.class)),
                @Content(mediaType = ATOM, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = RSS, schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(
            operationId = "getThreadFeed",
            summary = "Follow a thread",
            description = "All that is said below the article, at any depth, the newest first.")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<Written> below(@RestPath UUID id, @RestPath FeedFormat format, @BeanParam FeedQuery query) {
        return answer(ArticleFeeds.discussion(id), format, query, () -> thread.of(id, query.cursor()));
    }

    private RestResponse<Written> answer(
            String path, FeedFormat format, FeedQuery query, Supplier<Fresh<Feed>> reading) {
        return renditions.of(
                Target.of(path + "." + format.wire()).with("cursor", query.cursor()),
                () -> writer.write(reading.get(), format));
    }
}
