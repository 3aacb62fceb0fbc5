package dev.parley.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// The parameters of an operation, by name and with the type that its door reads them as.
record ParameterTypes(Map<String, Class<?>> query, Map<String, Class<?>> path) {

    static ParameterTypes of(Method method) {
        var types = new ParameterTypes(new HashMap<>(), new HashMap<>());
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                types.addFields(parameter.getType());
            } else {
                types.add(parameter, parameter.getName(), parameter.getType());
            }
        }
        return types;
    }

    private void addFields(Class<?> bean) {
        if (bean == Object.class) {
            return;
        }
        Arrays.stream(bean.getDeclaredFields()).forEach(field -> add(field, field.getName(), field.getType()));
        addFields(bean.getSuperclass());
    }

    private void add(AnnotatedElement place, String own, Class<?> type) {
        name(place, RestQuery.class, RestQuery::value, QueryParam.class, QueryParam::value, own)
                .ifPresent(name -> query.put(name, type));
        name(place, RestPath.class, RestPath::value, PathParam.class, PathParam::value, own)
                .ifPresent(name -> path.put(name, type));
    }

    /// The name that one of two annotations gives, which may be left out in ours.
    private static <R extends java.lang.annotation.Annotation, J extends java.lang.annotation.Annotation>
            Optional<String> name(
                    AnnotatedElement place,
                    Class<R> ours,
                    java.util.function.Function<R, String> ourName,
                    Class<J> standard,
                    java.util.function.Function<J, String> standardName,
                    String own) {
        return Optional.ofNullable(place.getAnnotation(standard))
                .map(standardName)
                .or(() -> Optional.ofNullable(place.getAnnotation(ours))
                        .map(ourName)
                        .map(name -> name.isEmpty() ? own : name));
    }
}
