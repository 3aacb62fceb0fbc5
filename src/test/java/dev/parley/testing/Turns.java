package dev.parley.testing;

import dev.parley.postgres.Sql;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends the requests of a test to the nodes of the [Cluster] in turn, as a balancer would that knows no
/// sessions. A test that reaches into the application stays with the one that it reaches into, and one that is
/// about what a node keeps to itself ([AtOneNode]) with that.
///
/// News of one node's deed reach the others some milliseconds later: a read that comes after a deed waits
/// for them, and then nothing old may be answered.
final class Turns implements Filter {

    /// By these a test sets its scene, and touches nothing that one node keeps to itself.
    private static final Set<Class<?>> OUTSIDE = Set.of(Newsroom.class, Statements.class, MovingClock.class, Sql.class);

    private static final Path WHO = Path.of("target", "cluster-turns.txt");

    private static final List<Integer> NODES = Cluster.isThere() ? Cluster.nodes() : List.of();
    private static final AtomicInteger TURN = new AtomicInteger();
    private static final AtomicBoolean ANYTHING_DONE = new AtomicBoolean();

    private final boolean takesTurns;

    Turns(Object test, Method method) {
        String name = test.getClass().getSimpleName();
        takesTurns = !test.getClass().isAnnotationPresent(AtOneNode.class)
                && !method.isAnnotationPresent(AtOneNode.class)
                && Arrays.stream(test.getClass().getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(Inject.class))
                        .allMatch(field -> OUTSIDE.contains(field.getType()));
        note(name);
    }

    private void note(String test) {
        try {
            Files.writeString(
                    WHO,
                    "%s\t%s\n".formatted(test, takesTurns ? "in turn" : "at one node"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext conversation) {
        boolean isRead = Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod());
        if (takesTurns && isRead && ANYTHING_DONE.getAndSet(false)) {
            Cluster.hear();
        }
        if (isForAny(request)) {
            request.port(NODES.get(Math.floorMod(TURN.getAndIncrement(), NODES.size())));
        }
        try {
            return conversation.next(request, expected);
        } finally {
            if (!isRead) {
                ANYTHING_DONE.set(true);
            }
        }
    }

    /// What tests bring along is there at one node alone.
    private boolean isForAny(FilterableRequestSpecification request) {
        return takesTurns
                && !Answer.path(request.getURI()).startsWith("/test/")
                && !Answer.path(request.getURI()).startsWith("/q/");
    }
}
