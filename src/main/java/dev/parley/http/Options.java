package dev.parley.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers OPTIONS with the methods of the very address (RFC 9110, 9.3.7). Preflights of browsers never get here.
class Options {

    private final Methods methods;

    Options(Methods methods) {
        this.methods = methods;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> answer(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return Optional.empty();
        }
        var allowed = methods.at(request.getUriInfo().getRequestUri().getRawPath());
        return allowed.isEmpty()
                ? Optional.empty()
                : Optional.of(Response.noContent()
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build());
    }
}
