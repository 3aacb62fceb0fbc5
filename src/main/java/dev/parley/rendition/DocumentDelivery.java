package dev.parley.rendition;

import dev.parley.http.Stamp;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives out the OpenAPI document, the largest of all answers, from one copy for all who take it: however many ask for
/// it and take nothing, they hold no memory. The extension, which has it, would copy it for each of them.
@ApplicationScoped
class DocumentDelivery {

    /// After the rules of cross-origin requests (at 300) have put their headers, and who asks too much is told so
    /// (250).
    private static final int PRIORITY = 240;

    private static final Pattern ADDRESS = Pattern.compile("/q/openapi(\\.json|\\.ya?ml)?/?");

    private final OpenApiDocumentService documents;
    private final boolean isOn;
    private final Map<Kind, Encoded> ready = new ConcurrentHashMap<>();

    private record Kind(Format format, Coding coding) {}

    DocumentDelivery(
            OpenApiDocumentService documents,
            @ConfigProperty(name = "quarkus.smallrye-openapi.enabled", defaultValue = "true") boolean isOn) {
        this.documents = documents;
        this.isOn = isOn;
    }

    void register(@Observes Filters filters) {
        filters.register(this::open, PRIORITY);
    }

    private void open(RoutingContext context) {
        var request = context.request();
        boolean isRead = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (isRead && isOn && ADDRESS.matcher(context.normalizedPath()).matches()) {
            var coding = Coding.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
            var encoded = ready.computeIfAbsent(new Kind(format(context), coding), this::encoded);
            encoded.eachHeader(context.response().headers()::add);
            encoded.answer(request);
        } else {
            context.next();
        }
    }

    /// As the extension reads it.
    private static Format format(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            return Format.YAML;
        }
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        boolean isJson = path.endsWith(".json")
                || "json".equalsIgnoreCase(context.request().getParam("format"))
                || accept != null && accept.contains(Format.JSON.getMimeType());
        return isJson ? Format.JSON : Format.YAML;
    }

    private Encoded encoded(Kind kind) {
        byte[] document = documents.getDocument("<default>", kind.format());
        String etag = Stamp.of(1, new String(document, StandardCharsets.UTF_8)).etag();
        var headers = List.of(
                Map.entry("ETag", etag),
                Map.entry("Cache-Control", "public, no-cache"),
                Map.entry("Content-Type", kind.format().getMimeType() + ";charset=UTF-8"),
                Map.entry("Vary", "Origin, Accept, Accept-Encoding"));
        return Encoded.of(kind.coding(), etag, headers, document).outside();
    }
}
