package dev.parley.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/// Gives each request its place among those at work, on the event loop, before it gets a thread. One with a body takes
/// it when that has come (see [CountedBody]), but does not begin to send it where there is no room. The place is given
/// back when the work is over, not when its client is gone: a thread that works for nobody is at work, too.
class Admitting {

    private final Admission admission;
    private final RoutingContext line;

    Admitting(Admission admission, RoutingContext line) {
        this.admission = admission;
        this.line = line;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 1_000)
    void admit(ResteasyReactiveContainerRequestContext request) {
        if (hasBody()) {
            admission.mustHaveRoom();
        }
        var place = admission.place(line);
        ((ResteasyReactiveRequestContext) request.getServerRequestContext())
                .registerCompletionCallback(_ -> place.end());
        if (!hasBody()) {
            place.take();
        }
    }

    private boolean hasBody() {
        var headers = line.request().headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains("Transfer-Encoding") : !length.equals("0");
    }
}
