package dev.parley.testing;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// What holds for every test that runs the application, named in `META-INF/services`: answers are held
/// against the [Contract] and against those that were not kept ready ([Sameness]), the log is read for
/// what does not belong there, bodies are sent as they are given, and the clock is set right afterwards.
/// On a [Cluster] requests go to its nodes in turn.
public class Harness implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

    private static Discretion discretion;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (discretion == null) {
            discretion = Discretion.begin();
        }
        RestAssured.config = RestAssuredConfig.config()
                .httpClient(Connections.kept())
                .encoderConfig(EncoderConfig.encoderConfig()
                        .defaultContentCharset("UTF-8")
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false));
        String address = someAddress();
        Filter from = (request, expected, conversation) -> {
            if (!request.getHeaders().hasHeaderWithName("X-Forwarded-For")) {
                request.header("X-Forwarded-For", address);
            }
            return conversation.next(request, expected);
        };
        var filters = Stream.<Filter>of(new PlainPaths(), from, new Sameness(), new Contract());
        RestAssured.replaceFiltersWith(
                Cluster.isThere()
                        ? Stream.concat(
                                        Stream.of(new Turns(context.getTestInstance(), context.getTestMethod())),
                                        filters)
                                .toList()
                        : filters.toList());
    }

    /// Who reads the log meanwhile.
    static Discretion discretion() {
        return discretion;
    }

    /// Each test comes from an address of its own, out of the range for benchmarks (RFC 2544), so that
    /// what is counted by address is counted by test.
    private static String someAddress() {
        int host = ADDRESSES.incrementAndGet();
        return "198.18.%d.%d".formatted(host >> 8 & 0xff, host & 0xff);
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        var said = discretion.indiscretions();
        if (!said.isEmpty()) {
            throw new AssertionError("The log gives away what is personal or secret:\n" + String.join("\n", said));
        }
        Arc.container().instance(MovingClock.class).get().reset();
    }
}
