package dev.parley.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Turns a GET whose answer the client already has into 304 (RFC 9110, 13.1.2), and says of every answer that
/// does not say so itself that it must not be kept.
class Freshness {

    private static final Set<String> CONDITIONAL = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @ServerResponseFilter
    void settle(ContainerRequestContext request, ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        Object etag = headers.getFirst(HttpHeaders.ETAG);
        String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (response.getStatus() == 200
                && etag != null
                && known != null
                && CONDITIONAL.contains(request.getMethod())
                && Stamp.isAmong(known, etag.toString())) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
