package dev.parley.idempotency;

import dev.parley.http.HttpRefusal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the header, and has every POST with one that is no key refused.
@Provider
class IdempotencyKey implements ContainerRequestFilter {

    private static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,64}");

    private final RoutingContext request;

    IdempotencyKey(RoutingContext request) {
        this.request = request;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getMethod().equals(HttpMethod.POST)) {
            of(request.request());
        }
    }

    /// The key of a request, where it has one.
    ///
    /// @throws dev.parley.http.Refused `invalid-parameter` where it has several, or what is none
    static Optional<String> of(HttpServerRequest request) {
        var sent = request.headers().getAll(HEADER);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !KEY.matcher(sent.getFirst()).matches()) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` is one key of 1 to 64 visible ASCII characters".formatted(HEADER))
                    .in(HEADER);
        }
        return Optional.of(sent.getFirst());
    }
}
