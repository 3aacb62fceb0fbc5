package dev.parley.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Takes a body only under its own name: JSON in UTF-8, or what the door says that it consumes. The framework would
/// read anything as JSON, a missing type too.
class ContentTypes {

    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        if (resource.getResourceMethod() == null || !hasBody(request)) {
            return;
        }
        var taken = taken(resource);
        if (!names(request.getHeaderString(HttpHeaders.CONTENT_TYPE), taken)) {
            throw HttpRefusal.UNSUPPORTED_MEDIA_TYPE
                    .because("Send the body as %s in UTF-8".formatted(String.join(" or ", taken)))
                    .in(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return request.getHeaderString("Transfer-Encoding") != null || length != null && !length.equals("0");
    }

    private static List<String> taken(ResourceInfo resource) {
        return Stream.of(consumes(resource.getResourceMethod()), consumes(resource.getResourceClass()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> isPatch(resource.getResourceMethod())
                        ? List.of(MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON)
                        : List.of(MediaType.APPLICATION_JSON));
    }

    private static Optional<List<String>> consumes(java.lang.reflect.AnnotatedElement place) {
        return Optional.ofNullable(place.getAnnotation(Consumes.class)).map(consumes -> List.of(consumes.value()));
    }

    private static boolean isPatch(Method method) {
        return method.isAnnotationPresent(jakarta.ws.rs.PATCH.class);
    }

    private static boolean names(String contentType, List<String> taken) {
        if (contentType == null) {
            return false;
        }
        try {
            var type = MediaType.valueOf(contentType);
            String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
            return charset.equalsIgnoreCase("utf-8")
                    && taken.contains((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
