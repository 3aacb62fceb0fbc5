package dev.parley.notification;

import dev.parley.http.PageQuery;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Which notifications are asked for.
public class NotificationQuery extends PageQuery {

    @RestQuery
    @Parameter(description = "Only what you have not read (`true`) or have read (`false`)", example = "true")
    Boolean unread;

    /// Null where all are asked for.
    Boolean unread() {
        return unread;
    }

    /// What a cursor of this list is bound to.
    String scope() {
        return "notifications" + unread;
    }
}
