package dev.parley.fault;

import static dev.parley.fault.Greedy.gives;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Await;
import dev.parley.testing.Race;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several nodes give together what one would, to within a tenth, however those who ask them spread their requests.
class SharedRatesFault {

    private static final int NODES = Survival.IS_SHORT ? 2 : 3;
    private static final Duration WINDOW = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int READS = 100;
    private static final int WRITES = 60;
    private static final int READS_OF_ADDRESS = 120;
    private static final int WRITES_OF_ADDRESS = 90;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static Site site;
    private static List<ParleyServer> nodes = List.of();

    @BeforeAll
    static void start() {
        site = Site.shared();
        nodes = IntStream.range(0, NODES)
                .mapToObj(n -> site.node(ParleyServer.PACKAGED, "counting-" + (char) ('a' + n)))
                .toList();
        for (var node : nodes) {
            node.set(Map.of(
                    "PARLEY_LIMITS_ENABLED", "true",
                    "PARLEY_TRUSTED_PROXIES", "127.0.0.1",
                    "PARLEY_RATES_WINDOW", WINDOW.toString(),
                    "PARLEY_RATES_READS_PER_ACCOUNT", String.valueOf(READS),
                    "PARLEY_RATES_READS_PER_ADDRESS", String.valueOf(READS_OF_ADDRESS),
                    "PARLEY_RATES_WRITES_PER_ACCOUNT", String.valueOf(WRITES),
                    "PARLEY_RATES_WRITES_PER_ADDRESS", String.valueOf(WRITES_OF_ADDRESS)));
            node.launch();
        }
        nodes.forEach(ParleyServer::awaitStart);
        awaitOneAnother();
        warmUp();
    }

    /// What a node has never done takes it so long that whoever asks in time comes late.
    private static void warmUp() {
        var accounts = site.writers();
        var all = everybody(accounts.getLast(), accounts.subList(1, accounts.size() - 1), "127.0.0.3");
        Race.of(all.size(), n -> {
            all.get(n).ask(0.6);
            return null;
        });
    }

    /// Whoever tells twice that it is there has heard of all that had told it once.
    private static void awaitOneAnother() {
        for (int n = 0; n < 2; n++) {
            String since = Instant.now().toString();
            Await.until(
                    PATIENCE,
                    "all nodes are there",
                    () -> site.count("select count(*) from rate_node where seen_at > '%s'".formatted(since)) == NODES);
        }
    }

    @AfterAll
    static void stop() {
        nodes.forEach(ParleyServer::close);
    }

    private static String elsewhere() {
        int n = ADDRESSES.getAndIncrement();
        return "198.18.%d.%d".formatted(n / 250, n % 250);
    }

    private static Web.Reply send(int node, String forwarded, String method, String path, String token) {
        var body = method.equals("PATCH") ? Map.of("bio", "Some words") : null;
        return nodes.get(node).web().send(method, path, token, Map.of("X-Forwarded-For", forwarded), body);
    }

    private static Greedy greedy(String policy, int most, Greedy.Ask ask) {
        return new Greedy(policy, most, WINDOW, NODES, ask);
    }

    /// @param account whose requests come from everywhere
    /// @param office  accounts whose requests come from one address
    /// @param forger  an address that is no proxy's
    private static List<Greedy> everybody(Site.Account account, List<Site.Account> office, String forger) {
        String reader = elsewhere();
        return Stream.of(ofAccount(account), Stream.of(reader(reader), office(office), forger(forger, reader)))
                .flatMap(some -> some)
                .toList();
    }

    private static Stream<Greedy> ofAccount(Site.Account account) {
        String token = site.signIn(account);
        return Stream.of(
                greedy("reads", READS, (node, _) -> send(node, elsewhere(), "GET", "/me", token)),
                greedy("writes", WRITES, (node, _) -> send(node, elsewhere(), "PATCH", "/me", token)));
    }

    /// What a client says of others before it is passed on by the proxy.
    private static Greedy reader(String address) {
        return greedy("reads-address", READS_OF_ADDRESS, (node, n) -> {
            String article = site.articles().get(n % site.articles().size());
            return send(node, elsewhere() + ", " + address, "GET", "/articles/" + article, null);
        });
    }

    private static Greedy office(List<Site.Account> accounts) {
        String address = elsewhere();
        var tokens = accounts.stream().map(site::signIn).toList();
        return greedy("writes-address", WRITES_OF_ADDRESS, (node, n) -> {
            String token = tokens.get(n % tokens.size());
            return send(node, address, "PATCH", "/me", token);
        });
    }

    /// Comes through no proxy, and says of every request that it is somebody else's: every other time the victim's.
    private static Greedy forger(String from, String victim) {
        var ways = nodes.stream()
                .map(node -> new Web("http://127.0.0.1:" + node.port(), address(from)))
                .toList();
        return greedy("reads-address", READS_OF_ADDRESS, (node, n) -> {
            var headers = Map.of("X-Forwarded-For", n % 2 == 0 ? victim : elsewhere());
            return ways.get(node).send("GET", "/tags", null, headers, null);
        });
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void all_together_give_what_one_would_however_requests_are_spread() {
        System.out.printf("shared rates, %d nodes:%n", NODES);
        var accounts = site.writers();
        var all = everybody(accounts.getFirst(), accounts.subList(1, accounts.size() - 1), "127.0.0.2");

        Race.of(all.size(), n -> {
            all.get(n).ask(2.6);
            all.get(n).waitsAsTold();
            return null;
        });
        all.forEach(one -> one.mustHaveBeenGiven(3));
    }

    @Test
    void while_postgres_is_frozen_a_node_counts_alone_and_what_it_gave_counts_afterwards() {
        var reader = stranger();
        int alone;
        site.postgres().freeze();
        try {
            Await.until(PATIENCE, "it counts alone", () -> {
                var scout = stranger();
                // More than a node of several gives before it has told.
                return IntStream.range(0, READS_OF_ADDRESS / 10).allMatch(_ -> gives(scout.asks(0)));
            });
            alone = reader.takesAllOf(0);
        } finally {
            site.postgres().thaw();
        }
        assertThat(alone, is(READS_OF_ADDRESS));

        awaitOneAnother();
        int afterwards = IntStream.range(1, NODES).map(reader::takesAllOf).sum();
        System.out.printf(
                "shared rates: %d given while PostgreSQL was frozen, and %d by others afterwards%n", alone, afterwards);
        reader.mustBeRight(alone + afterwards, 1);
        reader.waitsAsTold();
        var next = stranger();
        next.ask(0.7);
        next.mustHaveBeenGiven(1);
    }

    /// Asks for what needs no PostgreSQL.
    private static Greedy stranger() {
        String address = elsewhere();
        return greedy("reads-address", READS_OF_ADDRESS, (node, _) -> send(node, address, "GET", "/nowhere", null));
    }
}
