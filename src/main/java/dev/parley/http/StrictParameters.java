package dev.parley.http;

import dev.parley.text.Nearest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses query parameters that the operation does not know, and doubled ones: a misspelt filter must not look
/// like one that matched everything. Reads every value once before the framework does, since only here its name is
/// known.
class StrictParameters {

    private final Map<Method, ParameterTypes> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        if (resource.getResourceMethod() == null) {
            return;
        }
        var types = known.computeIfAbsent(resource.getResourceMethod(), ParameterTypes::of);
        var query = request.getUriInfo().getQueryParameters();
        query.forEach((name, values) -> {
            if (!types.query().containsKey(name)) {
                throw unknown(name, types.query().keySet());
            }
        });
        query.forEach(StrictParameters::mustBeOne);
        read(types.query(), query);
        read(types.path(), request.getUriInfo().getPathParameters());
    }

    private static void mustBeOne(String name, List<String> values) {
        if (values.size() > 1) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` is given %d times".formatted(name, values.size()))
                    .in(name);
        }
        if (values.getFirst().isEmpty()) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` has no value; leave it out".formatted(name))
                    .in(name);
        }
    }

    private static void read(Map<String, Class<?>> types, MultivaluedMap<String, String> values) {
        values.forEach((name, given) -> {
            var type = types.get(name);
            if (type != null) {
                Parameters.check(name, type, given.getFirst());
            }
        });
    }

    private static Refused unknown(String name, Set<String> names) {
        String hint = Nearest.of(name, names)
                .map("; did you mean `%s`?"::formatted)
                .orElse(
                        names.isEmpty()
                                ? "; this operation takes none"
                                : "; it takes "
                                        + names.stream().sorted().collect(Collectors.joining("`, `", "`", "`")));
        return HttpRefusal.UNKNOWN_PARAMETER
                .because("There is no parameter `%s`%s".formatted(name, hint))
                .in(name);
    }
}
