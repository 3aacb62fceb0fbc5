package dev.parley.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which operation a request has come to, as the path is written in the document: `/api/v1/articles/{id}`. There are as
/// many as doors, however many addresses are asked for.
@Provider
public class Route implements ContainerRequestFilter {

    /// Of a request that has come to no door.
    static final String NONE = "none";

    private static final String PLACE = Route.class.getName();

    private final Map<Method, String> paths = new ConcurrentHashMap<>();
    private final RoutingContext request;

    @Context
    ResourceInfo door;

    Route(RoutingContext request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        put(request, paths.computeIfAbsent(door.getResourceMethod(), Route::path));
    }

    /// Says where a request has come to, without a door being asked.
    public static void put(RoutingContext request, String route) {
        request.put(PLACE, route);
    }

    /// Where a request has come to.
    public static String of(RoutingContext request) {
        return request.get(PLACE, NONE);
    }

    private static String path(Method method) {
        String own = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        return join(method.getDeclaringClass().getAnnotation(Path.class).value(), own);
    }

    /// The path of a door, from those of its class and its method.
    static String join(String shared, String own) {
        String path = ("/" + shared + "/" + own).replaceAll("/+", "/").replaceAll("\\{\\s*(\\w+)[^{}]*}", "{$1}");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
