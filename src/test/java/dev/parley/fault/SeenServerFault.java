package dev.parley.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.fault.Web.Reply;
import dev.parley.testing.Await;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What an operator sees of a server in production: its health, metrics, log and traces, while all is well,
/// while something fails, and while PostgreSQL or the collector is away. And what nobody should see there.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeenServerFault {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "a battery of correct staples";
    private static final String ADDRESS = "203.0.113.77";

    private static Site site;
    private static Collector collector;
    private static ParleyServer node;
    private static Journal journal;
    private static Set<Integer> statusesOfStart;

    @BeforeAll
    static void start() {
        site = Site.shared();
        collector = new Collector();
        node = site.node(ParleyServer.PACKAGED, "seen-" + UUID.randomUUID());
        node.set(Map.of(
                "PARLEY_TRACES_ENDPOINT", collector.address(),
                // Every statement is a slow one.
                "PARLEY_SLOW_STATEMENT", "PT0S",
                "PARLEY_RENDITIONS_MAX_SIZE", "128K",
                "PARLEY_RENDITIONS_STALE_IF_ERROR", "PT2S",
                "PARLEY_TRUSTED_PROXIES", "127.0.0.1",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.1S"));
        node.launch();
        journal = new Journal(node.log());
        statusesOfStart = new TreeSet<>();
        Await.until(Duration.ofSeconds(60), "the server has started: see " + node.log(), () -> {
            int status = node.web().health("started").status();
            statusesOfStart.add(status);
            return status == 200;
        });
    }

    @AfterAll
    static void stop() {
        node.close();
        collector.close();
    }

    private static Reply send(String method, String path, String token, Trace trace, Object body) {
        return send(node.web(), method, path, token, trace, body);
    }

    /// Its request has the id of its trace.
    private static Reply send(Web web, String method, String path, String token, Trace trace, Object body) {
        var headers = Map.of("traceparent", trace.parent(), "X-Request-Id", trace.id(), "X-Forwarded-For", ADDRESS);
        return web.send(method, path, token, headers, body);
    }

    /// Somebody new.
    private static Map<String, String> draft() {
        String name = "seen-" + UUID.randomUUID().toString().substring(0, 13);
        return Map.of("username", name, "email", name + "@private.example", "password", PASSWORD);
    }

    /// Something is asked while a table that it needs is away: nobody has expected that.
    private static Reply without(String table, Supplier<Reply> asked) {
        site.change("alter table %1$s rename to %1$s_away".formatted(table));
        try {
            return asked.get();
        } finally {
            site.change("alter table %1$s_away rename to %1$s".formatted(table));
        }
    }

    private static Reply failedSignUp(Web web, Trace trace, Map<String, String> draft) {
        var failed = without("former_name", () -> send(web, "POST", "/accounts", null, trace, draft));
        assertThat(failed.status(), is(500));
        return failed;
    }

    @Test
    void a_request_continues_its_callers_trace_by_its_route_with_its_statements_below() {
        var trace = Trace.begun();
        String thread = "/articles/" + site.articles().getFirst() + "/comments";
        assertThat(send("GET", thread + "?limit=7", null, trace, null).status(), is(200));

        var span = collector.awaitRequest(trace);
        assertThat(span.name(), is("GET /api/v1/articles/{id}/comments"));
        assertThat(
                span.attributes(),
                is(Map.of(
                        "http.request.method", "GET",
                        "http.route", "/api/v1/articles/{id}/comments",
                        "http.response.status_code", "200",
                        "parley.request_id", trace.id())));
        assertThat(span.failed(), is(false));
        var statements = collector.below(span);
        assertThat(statements.stream().map(Span::name).toList(), hasItem(startsWith("Conversation.")));
        for (var statement : statements) {
            assertThat(
                    statement.attributes().keySet(),
                    is(Set.of("db.system.name", "db.query.summary", "db.response.returned_rows")));
        }
    }

    @Test
    void nobody_but_a_trusted_proxy_says_which_trace_a_request_is_in() throws UnknownHostException {
        var trace = Trace.begun();
        var elsewhere = new Web("http://127.0.0.1:" + node.port(), InetAddress.getByName("127.0.0.2"));
        String article = "/articles/" + site.articles().getFirst();
        assertThat(send(elsewhere, "GET", article, null, trace, null).status(), is(200));

        var span = collector.awaitRequest(trace.id());
        assertThat(span.trace(), is(not(trace.id())));
        assertThat(span.parent(), is(""));
    }

    @Test
    void what_was_ready_has_its_route_too_and_no_statement() {
        String article = "/articles/" + site.articles().getFirst();

        Await.until(PATIENCE, "it is ready", () -> {
            var trace = Trace.begun();
            assertThat(send("GET", article, null, trace, null).status(), is(200));
            var span = collector.awaitRequest(trace);
            assertThat(span.name(), is("GET /api/v1/articles/{id}"));
            return collector.below(span).isEmpty();
        });
    }

    @Test
    void a_failure_is_seen_in_its_trace_and_in_the_log_with_the_id_that_its_answer_gave() {
        var trace = Trace.begun();
        String id = failedSignUp(node.web(), trace, draft()).text("requestId");

        var span = collector.awaitRequest(trace);
        assertThat(span.failed(), is(true));
        assertThat(span.attributes().get("http.response.status_code"), is("500"));
        assertThat(span.attributes().get("parley.request_id"), is(id));
        var broken = collector.below(span).stream().filter(Span::failed).toList();
        assertThat(broken.stream().map(Span::name).toList(), is(List.of("FormerNames.among")));
        assertThat(broken.getFirst().attributes().get("db.response.status_code"), is("42P01"));
        var entry = journal.await(id, line -> line.path("level").asText().equals("ERROR"));
        assertThat(entry.path("message").asText(), is("Request %s failed: POST /api/v1/accounts".formatted(id)));
        assertThat(entry.at("/mdc/traceId").asText(), is(trace.id()));
        assertThat(entry.path("exception").toString(), containsString("former_name"));
        assertThat(journal.strange(), is(empty()));
    }

    @Test
    void a_slow_statement_is_in_the_log_by_its_question_with_the_id_of_its_request() {
        var trace = Trace.begun();
        send("GET", "/articles?q=slowness", null, trace, null);

        var entry = journal.await(
                trace.id(), line -> line.path("loggerName").asText().equals("dev.parley.postgres.Question"));
        assertThat(entry.path("level").asText(), is("WARN"));
        assertThat(entry.path("message").asText(), matchesPattern("ArticleList\\.\\w+ took \\d+ ms"));
    }

    @Test
    void nothing_of_anybody_is_in_traces_or_in_the_log() {
        var draft = draft();
        var secrets = new HashMap<>(draft);
        secrets.putAll(
                Map.of("address", ADDRESS, "words", "wordsofmine", "query", "whatilookfor", "wrong", "wrongwrong"));
        send("POST", "/accounts", null, Trace.begun(), draft);
        var signIn = Map.of("email", draft.get("email"), "password", PASSWORD);
        secrets.put(
                "token", send("POST", "/sessions", null, Trace.begun(), signIn).text("accessToken"));
        var wrong = Map.of("email", draft.get("email"), "password", secrets.get("wrong"));
        assertThat(send("POST", "/sessions", null, Trace.begun(), wrong).status(), is(401));
        String thread = "/articles/" + site.articles().getFirst() + "/comments";
        var comment = Map.of("bodyMarkdown", secrets.get("words"));
        assertThat(
                send("POST", thread, secrets.get("token"), Trace.begun(), comment)
                        .status(),
                is(201));
        assertThat(
                send("GET", "/articles?q=" + secrets.get("query"), null, Trace.begun(), null)
                        .status(),
                is(200));
        send("GET", "/nothing/" + secrets.get("query"), secrets.get("token"), Trace.begun(), null);
        assertThat(send("POST", "/accounts", null, Trace.begun(), draft).status(), is(409));
        String profile = "/accounts/" + draft.get("username");
        var failed = without("article_author", () -> send("GET", profile, null, Trace.begun(), null));
        assertThat(failed.status(), is(500));
        var unlucky = draft();
        failedSignUp(node.web(), Trace.begun(), unlucky);
        unlucky.forEach((what, secret) -> secrets.put("another " + what, secret));

        // What ends later goes out later.
        var last = Trace.begun();
        send("GET", profile, secrets.get("token"), last, null);
        assertThat(collector.awaitRequest(last).name(), is("GET /api/v1/accounts/{username}"));
        journal.await(
                failed.text("requestId"), line -> line.path("level").asText().equals("ERROR"));
        String seen = collector.everything() + journal.text();
        secrets.forEach((what, secret) -> assertThat(what, seen.contains(secret), is(false)));
    }

    @Test
    void where_no_endpoint_is_set_there_is_no_trace() {
        var trace = Trace.begun();
        String id = failedSignUp(site.web(), trace, draft()).text("requestId");

        var others = new Journal(site.server().log());
        var entry = others.await(id, line -> line.path("level").asText().equals("ERROR"));
        assertThat(entry.path("mdc").has("traceId"), is(false));
        assertThat(others.by("io.quarkus.opentelemetry"), is(empty()));
        assertThat(others.by("io.opentelemetry"), is(empty()));
        assertThat(collector.everything(), not(containsString(id)));
    }

    @Test
    void it_counts_what_is_ready_what_is_made_and_what_gives_way() {
        String[] answers = {"hits", "misses", "evictions"};
        var before = Stream.of(answers).map(SeenServerFault::renditions).toList();
        Await.until(PATIENCE, "something gives way", () -> {
            for (int n = 1; n <= 100; n++) {
                send("GET", "/articles?limit=" + n, null, Trace.begun(), null);
                send("GET", "/articles?limit=" + n, null, Trace.begun(), null);
            }
            return renditions("evictions") > before.get(2);
        });
        assertThat(before.getFirst(), is(lessThan(renditions("hits"))));
        assertThat(before.get(1), is(lessThan(renditions("misses"))));
        for (String name : List.of("agroal_awaiting_count", "parley_requests_at_work", "parley_live_streams")) {
            assertThat(name, node.web().metrics().anyMatch(line -> line.startsWith(name)), is(true));
        }
    }

    /// Behind the number there may be the trace of one that was counted.
    private static double renditions(String what) {
        return node.web()
                .metrics()
                .map(line -> line.split(" "))
                .filter(line -> line[0].equals("parley_renditions_%s_total".formatted(what)))
                .mapToDouble(line -> Double.parseDouble(line[1]))
                .sum();
    }

    @Test
    void nothing_answers_before_it_has_started() {
        assertThat(statusesOfStart, is(Set.of(0, 200)));
    }

    @Test
    void while_postgres_is_away_it_is_alive_and_ready_as_long_as_it_has_something_to_give() {
        site.line().refuse();
        try {
            Await.until(PATIENCE, "it warns", () -> {
                var ready = node.web().health("ready");
                return ready.status() == 200 && ready.body().toString().contains("old answers are given out");
            });
            assertThat(node.web().health("live").status(), is(200));
            Await.until(PATIENCE, "it is not ready", () -> node.readiness() == 503);
            assertThat(node.web().health("live").status(), is(200));
            assertThat(node.web().health("started").status(), is(200));
        } finally {
            site.line().pass();
        }
        Await.until(
                PATIENCE,
                "it is ready again",
                () -> node.readiness() == 200 && site.server().readiness() == 200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_collector_that_is_gone_costs_a_request_nothing() {
        collector.close();

        for (int n = 1; n <= 100; n++) {
            assertThat(
                    send("GET", "/articles?limit=" + n, null, Trace.begun(), null)
                            .status(),
                    is(200));
        }
        // It tries again every few seconds, and says so.
        assertThat(journal.by("io.quarkus.opentelemetry").size(), is(lessThan(10)));
        assertThat(journal.strange(), is(empty()));
    }
}
