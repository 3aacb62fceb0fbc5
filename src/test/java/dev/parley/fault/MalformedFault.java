package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import dev.parley.testing.Reticence;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Thousands of requests for every operation of the document, by everybody, each of them wrong in some way: in its
/// line, its headers, its body, or in what names and values say. Each that has an end is answered in time, by what the
/// document promises or by a problem, never by 500; what is in the database is right afterwards.
class MalformedFault {

    private static final String ARCHIVE = "{\"kind\":\"archive\"";

    private static final int REQUESTS = Survival.IS_SHORT ? 1_000 : 50_000;

    /// At work at once; so many as no server turns away.
    private static final int CLIENTS = 40;

    /// How likely each value is an odd one.
    private static final List<Double> ODDNESS = List.of(0.05, 0.1, 0.2, 0.4);

    /// How many parts of a request are spoilt besides.
    private static final List<Integer> SPOILINGS = List.of(0, 0, 0, 0, 1, 1, 1, 2);

    /// By one caller, who may have lost the account by then.
    private static final int STRETCH = 100;

    /// Who waits longer asks again when nobody else does: some operations hash passwords, one after the other.
    private static final Duration HANG = Duration.ofSeconds(2);

    /// Of those who ask again; in the short form their machine has other things to do.
    private static final Duration LATE = Duration.ofSeconds(Survival.IS_SHORT ? 20 : 2);

    private static final Duration PATIENCE = Duration.ofMinutes(Survival.IS_SHORT ? 2 : 15);
    private static final int SHOWN = 20;
    private static final String PROBLEM = "application/problem+json";

    private final Queue<RawRequest> late = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    @Test
    void no_malformed_request_breaks_anything() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("malformed requests: seed %d%n", seed);
        var site = Site.shared();
        String database = "malformed_" + ProcessHandle.current().pid();
        site.change("create database " + database);
        try (var server = site.stranger(database, "malformed")) {
            server.set(Callers.SETTINGS);
            server.start();
            var callers = new Callers(server.web());
            var operations = new Operations(server.web().document(), callers.furnish());
            run(server.port(), callers, operations, seed);
            late.forEach(request -> judge(request, RawAnswer.to(request, server.port(), LATE)));
            assertEquals(
                    List.of(),
                    wrong.stream().limit(SHOWN).toList(),
                    () -> "%d in all, seed %d".formatted(wrong.size(), seed));
            assertTrue(server.isAlive() && server.web().isAnswered(), "the server ended");
            assertEquals(List.of(), errors(server), "in the log");
            try (var connection = site.postgres().connect(database)) {
                assertEquals(List.of(), new Checker(connection).findings());
            }
        }
    }

    private void run(int port, Callers callers, Operations operations, long seed) {
        var next = new AtomicInteger();
        var going = new AtomicInteger(CLIENTS);
        long begun = System.nanoTime();
        for (int client = 0; client < CLIENTS; client++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int n = next.getAndAdd(STRETCH); n < REQUESTS; n = next.getAndAdd(STRETCH)) {
                        var dice = new Random(seed + n);
                        ask(port, callers.caller(dice), operations, n, dice);
                    }
                } catch (RuntimeException | AssertionError e) {
                    wrong.add("the test itself: " + e);
                } finally {
                    going.decrementAndGet();
                }
            });
        }
        Await.until(PATIENCE, "all requests are answered", () -> going.get() == 0);
        System.out.printf(
                "  %d requests for %d operations in %.1f s: %s; asked again: %d%n",
                REQUESTS, operations.count(), (System.nanoTime() - begun) / 1e9, new TreeMap<>(statuses), late.size());
    }

    /// One stretch of requests.
    private void ask(int port, Callers.Caller caller, Operations operations, int from, Random dice) {
        for (int n = from; n < from + STRETCH; n++) {
            // Mostly with one thing wrong: the first that is found hides the others.
            var request = operations.request(n, Oddities.any(ODDNESS, dice), dice);
            caller.sign(request, dice);
            for (int spoilings = Oddities.any(SPOILINGS, dice); spoilings > 0; spoilings--) {
                Oddities.any(List.of(Spoiling.values()), dice).spoil(request, dice);
            }
            var answer = RawAnswer.to(request, port, HANG);
            statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
            operations.known().learn(answer.body());
            if (request.isWhole && answer.status() == -1) {
                late.add(request);
            } else {
                judge(request, answer);
            }
        }
    }

    private void judge(RawRequest request, RawAnswer answer) {
        faults(request, answer)
                .forEach(fault -> wrong.add("%s: %s%nwas answered %d %s: %s%n"
                        .formatted(fault, request, answer.status(), answer.headers(), cut(answer.body()))));
    }

    private static String cut(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }

    private static List<String> faults(RawRequest request, RawAnswer answer) {
        var faults = new ArrayList<String>();
        int status = answer.status();
        if (request.isWhole && status <= 0) {
            faults.add(status == 0 ? "it is closed on without a word" : "there is no answer within " + LATE);
        }
        if (request.isWhole && status == 408) {
            faults.add("it is whole, and more of it is waited for");
        }
        if (status >= 500 && status != 503 || status == 101) {
            faults.add("this is our fault");
        }
        if (answer.headers().containsKey("x-injected")) {
            faults.add("it has put a header into the answer");
        }
        // An admin takes along everything there is, by right.
        if (!answer.body().startsWith(ARCHIVE)) {
            faults.addAll(Reticence.said(answer.body()));
        }
        if (status >= 400 && !answer.body().isEmpty()) {
            problem(answer, faults);
        }
        return faults;
    }

    private static void problem(RawAnswer answer, List<String> faults) {
        var body = Web.json(answer.body());
        if (!answer.headers().getOrDefault("content-type", "").equals(PROBLEM)
                || body.path("status").asInt() != answer.status()
                || !body.path("type")
                        .asText()
                        .equals("/problems/" + body.path("code").asText())) {
            faults.add("an error that is no problem");
        }
    }

    /// Requests that the server itself takes for failed; what it does beside them may have to wait.
    private static List<String> errors(ParleyServer server) throws IOException {
        try (var lines = Files.lines(server.log())) {
            return lines.filter(line -> line.contains("\"level\":\"ERROR\"") && line.contains("\"dev.parley.http."))
                    .limit(SHOWN)
                    .toList();
        }
    }
}
