package dev.parley.http;

import dev.parley.text.Nearest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses query parameters that the operation does not know, and doubled ones: a misspelt filter must not look like
/// one
/// that matched everything.
class StrictParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        var names = known.computeIfAbsent(resource.getResourceMethod(), StrictParameters::names);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw unknown(name, names);
            }
            if (values.size() > 1) {
                throw HttpRefusal.INVALID_PARAMETER
                        .because("`%s` is given %d times".formatted(name, values.size()))
                        .in(name);
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

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(StrictParameters::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return fields(parameter.getType());
        }
        return name(
                parameter.getAnnotation(RestQuery.class),
                parameter.getAnnotation(QueryParam.class),
                parameter.getName());
    }

    private static Stream<String> fields(Class<?> bean) {
        return bean == Object.class
                ? Stream.of()
                : Stream.concat(
                        Arrays.stream(bean.getDeclaredFields()).flatMap(StrictParameters::names),
                        fields(bean.getSuperclass()));
    }

    private static Stream<String> names(Field field) {
        return name(field.getAnnotation(RestQuery.class), field.getAnnotation(QueryParam.class), field.getName());
    }

    private static Stream<String> name(RestQuery rest, QueryParam query, String own) {
        if (query != null) {
            return Stream.of(query.value());
        }
        return rest == null ? Stream.of() : Stream.of(rest.value().isEmpty() ? own : rest.value());
    }
}
