package dev.parley.rendition;

import dev.parley.http.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sends a rendition that a door answers with: its own headers, in the coding that suits the client. How the
/// request spelt its target is remembered, so that [Delivery] knows it the next time.
class Readiness {

    private final Renditions renditions;
    private final Spellings spellings;
    private final RoutingContext line;

    Readiness(Renditions renditions, Spellings spellings, RoutingContext line) {
        this.renditions = renditions;
        this.spellings = spellings;
        this.line = line;
    }

    /// Before the ETag is looked at.
    @ServerResponseFilter(priority = Priorities.USER + 1_000)
    void send(ContainerRequestContext request, ContainerResponseContext response) {
        switch (response.getEntity()) {
            case Rendition rendition -> send(rendition, request, response);
            case Old old -> {
                send(old.rendition(), request, response);
                response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, Old.CACHE_CONTROL);
                response.getHeaders().putSingle("Age", old.age());
            }
            case null, default -> {}
        }
    }

    private void send(Rendition rendition, ContainerRequestContext request, ContainerResponseContext response) {
        var coding = Coding.of(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        var ready = renditions.encoded(rendition, coding);
        response.setEntity(ready);
        response.getHeaders()
                .putSingle(HttpHeaders.CONTENT_TYPE, rendition.contentType().toString());
        ready.eachHeader((name, value) -> response.getHeaders().add(name.toString(), value.toString()));
        if (rendition.isForAll() && renditions.isOpen()) {
            spellings.keep(line.request().uri(), rendition, Route.of(line));
        }
    }
}
