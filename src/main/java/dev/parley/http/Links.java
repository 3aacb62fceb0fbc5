package dev.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Says the neighbours of a page in a `Link` header too (RFC 8288). Links are built on the configured public
/// address, since `Host` is whatever a client says.
@ApplicationScoped
public class Links {

    private final String publicUrl;

    Links(@ConfigProperty(name = "parley.public-url") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @ServerResponseFilter
    void link(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Linked linked) {
            add(request, response, linked.next(), "next");
            add(request, response, linked.prev(), "prev");
        } else if (response.getEntity() instanceof Page<?> page) {
            add(request, response, page.page().next(), "next");
            add(request, response, page.page().prev(), "prev");
        }
    }

    /// The values of the `Link` headers of a page that is found at a target; none where the body is no page.
    public List<String> of(Object body, Target target) {
        return switch (body) {
            case Linked linked -> both(target, linked.next(), linked.prev());
            case Page<?> page -> both(target, page.page().next(), page.page().prev());
            default -> List.of();
        };
    }

    private List<String> both(Target target, String next, String prev) {
        return Stream.of(link(target, next, "next"), link(target, prev, "prev"))
                .filter(Objects::nonNull)
                .toList();
    }

    private String link(Target target, String cursor, String rel) {
        return cursor == null ? null : "<%s%s>; rel=\"%s\"".formatted(publicUrl, target.from(cursor), rel);
    }

    private void add(ContainerRequestContext request, ContainerResponseContext response, String cursor, String rel) {
        if (cursor != null) {
            response.getHeaders().add("Link", "<%s>; rel=\"%s\"".formatted(address(request.getUriInfo(), cursor), rel));
        }
    }

    private String address(UriInfo asked, String cursor) {
        var address = asked.getRequestUriBuilder()
                .replaceQueryParam("around")
                .replaceQueryParam("cursor", cursor)
                .build();
        return publicUrl + address.getRawPath() + "?" + address.getRawQuery();
    }
}
