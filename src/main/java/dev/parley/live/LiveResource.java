package dev.parley.live;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what happens in a thread.
@Path("/api/v1/articles/{id}/comments")
@Tag(name = "Live")
@RunOnVirtualThread
public class LiveResource {

    private final Changes changes;
    private final Streams streams;

    LiveResource(Changes changes, Streams streams) {
        this.changes = changes;
        this.streams = streams;
    }

    @GET
    @Path("/changes")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listChanges",
            summary = "Ask what happened in a thread since an event",
            description = "In order, each event once: ids and counts, no text; `/comments?ids=` has that. Begin with"
                    + " `thread.seq` of a page of the thread, go on with `seq` of each answer. Where a thread that was"
                    + " `hidden` is opened, read a page anew.")
    @APIResponse(responseCode = "410", description = "`changes-gone`")
    public RestResponse<ChangeList> changes(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "The last event that you know of; 0 where there was none",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"),
                            example = "4711")
                    Long since,
            @RestQuery
                    @Parameter(
                            description = "How many events, 1 to 100",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    Integer limit) {
        return changes.since(id, since, limit).ok();
    }

    @GET
    @Path("/events")
    @PermitAll
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "Listen to what happens in a thread",
            description =
                    "Server-sent events: `id` is the event's `seq`, `event` its `type`, `data` the event as in"
                            + " `/changes`. A stream that breaks is taken up by `Last-Event-ID`, at any node: no event is lost or"
                            + " told twice. It begins now where neither that nor `since` is given. A reader who does not take what"
                            + " is sent is cut off. What is fetched for an event from another node, or from a cache, may be a moment"
                            + " older: a page's `thread.seq` says up to where it knows. The last event is `thread.gone` where the article is public no more.")
    @APIResponse(
            responseCode = "200",
            description = "The stream, which stays open",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Change.class)))
    @APIResponse(responseCode = "410", description = "`changes-gone`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    @APIResponse(responseCode = "503", description = "`too-many-streams`")
    public void events(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(
                            description = "The last event that you know of, such as a page's `thread.seq`",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"),
                            example = "4711")
                    Long since,
            @RestHeader(Since.LAST_EVENT_ID)
                    @Parameter(
                            description = "The `id` that came last over an earlier stream; goes before `since`",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int64", minimum = "0"),
                            example = "4711")
                    String lastEventId,
            @Context RoutingContext request,
            @Suspended AsyncResponse stream) {
        streams.open(id, since, lastEventId, request);
    }
}
