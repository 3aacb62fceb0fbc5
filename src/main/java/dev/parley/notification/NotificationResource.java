package dev.parley.notification;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to one's own notifications.
@Path("/api/v1/me/notifications")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NotificationResource {

    private final NotificationList list;
    private final ReadMarks marks;
    private final Me me;

    NotificationResource(NotificationList list, ReadMarks marks, Me me) {
        this.list = list;
        this.marks = marks;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "listNotifications",
            summary = "List your notifications",
            description =
                    "The newest first: replies to you, mentions of you (`@username`, ten of them in a comment at most),"
                            + " comments below what you subscribe to, corrections of articles that you commented on, and"
                            + " moderators' decisions on your comments. One comment is told of once, whatever the reasons,"
                            + " within some seconds; what the public cannot see any more is left out. What you have read"
                            + " is kept for 90 days, all else for a year.")
    public RestResponse<Page<NotificationView>> list(@BeanParam NotificationQuery query) {
        return list.of(me.id(), query).ok();
    }

    @GET
    @Path("/count")
    @Operation(
            operationId = "countNotifications",
            summary = "Count your unread notifications",
            description = "Exact up to 1,000; `gte` says that there are more.")
    public RestResponse<NotificationCount> count() {
        return list.unread(me.id()).ok();
    }

    @PUT
    @Path("/read")
    @Operation(
            operationId = "readNotifications",
            summary = "Mark your notifications as read",
            description = "One and all that are older.")
    public void readUpTo(@Valid @NotNull ReadUpTo read) {
        marks.putUpTo(me.id(), read.upTo());
    }

    @PUT
    @Path("/{id}/read")
    @Operation(
            operationId = "readNotification",
            summary = "Mark a notification as read",
            description = "Twice is the same as once: `readAt` stays the first time.")
    public void read(@RestPath UUID id) {
        marks.put(me.id(), id);
    }

    @DELETE
    @Path("/{id}/read")
    @Operation(
            operationId = "unreadNotification",
            summary = "Mark a notification as unread",
            description = "It is counted again.")
    public void unread(@RestPath UUID id) {
        marks.takeAway(me.id(), id);
    }
}
