import io.netty.buffer.Unpooled;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The limit that a server on Vert.x can reach: it answers what another server gave for a path, the very bytes and
/// headers, and does nothing else for it than to look the path up. `Reference PORT LOOPS BASE PATH…`
///
/// Quarkus gives the same options: no native transport, no compression, Vert.x's TCP defaults, an idle timeout.
public class Reference extends AbstractVerticle {

    /// How one path is answered: plainly, compressed, and to somebody who has it already.
    record Answers(Answer plain, Answer gzip, Answer known, String etag) {

        Answer fitting(HttpServerRequest request) {
            var headers = request.headers();
            if (etag != null && etag.equals(headers.get(HttpHeaders.IF_NONE_MATCH))) {
                return known;
            }
            return headers.contains(HttpHeaders.ACCEPT_ENCODING) ? gzip : plain;
        }
    }

    record Answer(int status, List<CharSequence> headers, Buffer body) {

        void to(HttpServerRequest request) {
            var response = request.response();
            response.setStatusCode(status);
            for (int i = 0; i < headers.size(); i += 2) {
                response.headers().add(headers.get(i), headers.get(i + 1));
            }
            if (body == null) {
                response.end();
            } else {
                response.end(body);
            }
        }
    }

    private static final Map<String, Answers> ANSWERS = new HashMap<>();

    private static int port;

    public static void main(String... arguments) throws Exception {
        port = Integer.parseInt(arguments[0]);
        int loops = Integer.parseInt(arguments[1]);
        try (var client = HttpClient.newHttpClient()) {
            for (var path : List.of(arguments).subList(3, arguments.length)) {
                ANSWERS.put(path, learn(client, URI.create(arguments[2] + path)));
            }
        }
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(false))
                .deployVerticle(Reference.class, new DeploymentOptions().setInstances(loops))
                .onSuccess(_ -> System.out.println("Ready"))
                .onFailure(Reference::giveUp);
    }

    private static Answers learn(HttpClient client, URI uri) throws Exception {
        var plain = ask(client, uri);
        var etag = plain.headers().firstValue("ETag").orElse(null);
        var known = etag == null ? plain : ask(client, uri, "If-None-Match", etag);
        return new Answers(answer(plain), answer(ask(client, uri, "Accept-Encoding", "gzip")), answer(known), etag);
    }

    private static HttpResponse<byte[]> ask(HttpClient client, URI uri, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 && response.statusCode() != 304) {
            throw new IllegalStateException(uri + " answers " + response.statusCode());
        }
        return response;
    }

    /// Bytes outside the heap, which the socket takes without another copy; header texts that are encoded once.
    @SuppressWarnings("deprecation")
    private static Answer answer(HttpResponse<byte[]> response) {
        var headers = new ArrayList<CharSequence>();
        response.headers().map().forEach((name, values) -> values.forEach(value -> {
            headers.add(HttpHeaders.createOptimized(name));
            headers.add(HttpHeaders.createOptimized(value));
        }));
        var body = response.body().length == 0
                ? null
                : Buffer.buffer(Unpooled.unreleasableBuffer(
                        Unpooled.directBuffer(response.body().length).writeBytes(response.body())));
        return new Answer(response.statusCode(), headers, body);
    }

    private static void giveUp(Throwable failure) {
        failure.printStackTrace();
        System.exit(1);
    }

    @Override
    public void start(Promise<Void> started) {
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setIdleTimeout(75)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setReuseAddress(true)
                        .setCompressionSupported(false)
                        .setHandle100ContinueAutomatically(true)
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(request -> ANSWERS.get(request.uri()).fitting(request).to(request))
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }
}
