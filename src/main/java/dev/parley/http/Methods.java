package dev.parley.http;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which methods an address takes: what 405 and OPTIONS tell in `Allow`. The framework knows only what a whole
/// class of doors takes.
@ApplicationScoped
class Methods {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^{}]+))?}");

    private final List<Door> doors = Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .map(bean -> bean.getBeanClass())
            .filter(type -> type.isAnnotationPresent(Path.class))
            .distinct()
            .flatMap(Methods::doors)
            .toList();

    private record Door(Pattern path, String method) {}

    /// The methods that the path takes, in order; none where there is nothing at it.
    Set<String> at(String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var methods = doors.stream()
                .filter(door -> door.path().matcher(bare).matches())
                .map(Door::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Stream<Door> doors(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(verb -> verb != null)
                        .map(verb -> new Door(pattern(type, method), verb.value())));
    }

    private static Pattern pattern(Class<?> type, Method method) {
        String own = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        String path = ("/" + type.getAnnotation(Path.class).value() + "/" + own).replaceAll("/+", "/");
        String template = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var pattern = new StringBuilder();
        int done = 0;
        for (var parameter = PARAMETER.matcher(template); parameter.find(); done = parameter.end()) {
            pattern.append(Pattern.quote(template.substring(done, parameter.start())))
                    .append(parameter.group(1) == null ? "[^/]+" : parameter.group(1));
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(template.substring(done))).toString());
    }
}
