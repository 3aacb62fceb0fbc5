package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.testing.Await;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A receiver of webhooks is torn down and set up again at random, while everybody writes. In the end it has
/// every event once for each id, and those of an article in their order.
class WebhookFault {

    private static final List<String> TYPES = List.of(
            "article.published",
            "article.changed",
            "article.corrected",
            "article.withdrawn",
            "article.retracted",
            "article.deleted",
            "comment.created",
            "comment.edited",
            "comment.removed",
            "comment.restored",
            "thread.opened",
            "thread.closed");

    private static final Duration LENGTH =
            Duration.parse(System.getProperty("fault.length", Survival.IS_SHORT ? "PT8S" : "PT5M"));

    /// The receiver is there for so long at most, and then away for so long at most.
    private static final int UP_MILLIS = 1_500;

    private static final int AWAY_MILLIS = 700;

    /// Each failure has an article wait, so the receiver is far behind in the end.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final String TOLD = "type in ('%s')".formatted(String.join("','", TYPES));

    @Test
    void a_receiver_that_comes_and_goes_has_everything_once_and_in_order() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("webhooks: seed %d%n", seed);
        var dice = new Random(seed);
        var site = Site.shared();
        try (var mailbox = new Mailbox()) {
            String webhook = webhook(site, mailbox.url());
            // What was told before may be put down for it yet, but nothing that is told from here on is missed.
            long from = site.count("select coalesce(max(seq), 0)::integer from news");
            int restarts;
            try (var _ = new Crowd(site, HexFormat.of().toHexDigits(dice.nextLong()), dice.nextLong())) {
                restarts = trouble(mailbox, dice);
            }
            long end = System.nanoTime();
            // What is scheduled comes out afterwards, too.
            Await.until(
                    PATIENCE,
                    "everything is taken",
                    () -> first(mailbox, from).size() >= seqs(site, from).size());
            Await.until(
                    PATIENCE,
                    "everything is written down",
                    () -> site.count(
                                    "select count(*)::integer from webhook_delivery where state <> 'delivered' and webhook_id = '%s'"
                                            .formatted(webhook))
                            == 0);
            var drained = Duration.ofNanos(System.nanoTime() - end);

            var first = first(mailbox, from);
            System.out.printf(
                    "webhooks: %d restarts in %s, %d events, %d requests, %d again, the last %s after the end%n",
                    restarts,
                    LENGTH,
                    first.size(),
                    mailbox.taken().size(),
                    mailbox.taken().size() - first.size(),
                    drained);
            var seqs = seqs(site, from);
            assertEquals(
                    seqs,
                    new TreeSet<>(first.values().stream().map(WebhookFault::seq).toList()));
            assertEquals(seqs.size(), first.size(), "one id for each event");
            assertEquals(List.of(), outOfOrder(first));
            assertEquals(order(site, webhook, from), arrival(first));
            assertEquals(List.of(), findings(site));
        }
    }

    private String webhook(Site site, String url) {
        var draft =
                Map.of("username", "tester", "email", "tester@example.org", "password", "correct horse battery staple");
        var account = site.web().send("POST", "/accounts", null, Map.of(), draft);
        site.change("update account set roles = '{reader,admin}' where username = 'tester'");
        String token = site.signIn(new Site.Account(account.text("id"), "tester@example.org"));
        return site.web()
                .send("POST", "/webhooks", token, Map.of(), Map.of("url", url, "types", TYPES))
                .text("id");
    }

    /// @return how often the receiver was set up again
    private static int trouble(Mailbox mailbox, Random dice) throws Exception {
        int restarts = 0;
        for (long end = System.nanoTime() + LENGTH.toNanos(); System.nanoTime() < end; restarts++) {
            Await.lasting(Duration.ofMillis(dice.nextInt(UP_MILLIS)));
            mailbox.close();
            Await.lasting(Duration.ofMillis(dice.nextInt(AWAY_MILLIS)));
            mailbox.open();
        }
        return restarts;
    }

    /// What it was told since, as a receiver knows it that acts on each id once.
    private static Map<String, JsonNode> first(Mailbox mailbox, long from) {
        var first = new LinkedHashMap<String, JsonNode>();
        mailbox.taken().stream()
                .filter(event -> seq(event) > from)
                .forEach(event -> first.putIfAbsent(event.path("id").asText(), event));
        return first;
    }

    private static long seq(JsonNode event) {
        return event.path("seq").asLong();
    }

    private static TreeSet<Long> seqs(Site site, long from) {
        try (var connection = site.postgres().connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select seq from news where seq > %d and %s".formatted(from, TOLD))) {
            var seqs = new TreeSet<Long>();
            while (rows.next()) {
                seqs.add(rows.getLong(1));
            }
            return seqs;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Events of a comment, and of an article itself, that came after a later one of the same.
    private static List<String> outOfOrder(Map<String, JsonNode> first) {
        var last = new HashMap<String, Long>();
        return first.values().stream()
                .filter(event -> {
                    var data = event.path("data");
                    String subject =
                            data.path("commentId").asText(data.path("articleId").asText());
                    return last.merge(subject, seq(event), Math::max) > seq(event);
                })
                .map(JsonNode::toString)
                .toList();
    }

    /// The ids of each article's events, as they were put down.
    private static Map<String, List<String>> order(Site site, String webhook, long from) throws SQLException {
        try (var connection = site.postgres().connect();
                var rows = connection.createStatement().executeQuery("""
                        select e.about::text, array_agg(e.id::text order by e.number)
                        from webhook_delivery d join webhook_event e on e.number = d.number
                        where d.webhook_id = '%s' and (e.body::json ->> 'seq')::bigint > %d group by e.about
                        """.formatted(webhook, from))) {
            var order = new HashMap<String, List<String>>();
            while (rows.next()) {
                order.put(rows.getString(1), List.of((String[]) rows.getArray(2).getArray()));
            }
            return order;
        }
    }

    /// The ids of each article's events, as they came first.
    private static Map<String, List<String>> arrival(Map<String, JsonNode> first) {
        return first.values().stream()
                .collect(Collectors.groupingBy(
                        event -> event.at("/data/articleId").asText(),
                        Collectors.mapping(event -> event.path("id").asText(), Collectors.toList())));
    }

    private static List<String> findings(Site site) throws SQLException {
        try (var connection = site.postgres().connect()) {
            return new Checker(connection)
                    .findings().stream().map(Finding::toString).toList();
        }
    }
}
