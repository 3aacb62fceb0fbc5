package dev.parley.limit.rate;

import dev.parley.http.ClientAddress;
import dev.parley.http.RateLimit;
import dev.parley.limit.Allowance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How fast accounts and addresses go on asking. Each request is counted at its address before anything
/// else looks at it (see [Gate]), and once more when its door and its account are known.
///
/// A singleton, as are those that it asks: the proxy of a wider scope costs each hot answer its share.
@Singleton
public class Rates {

    /// A shorter window would be over before nodes that are slow have told each other.
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /// Where a request carries what it was counted by.
    private static final String COUNTED = "parley.counted";

    private final boolean areOn;
    private final ClientAddress addresses;
    private final Exchange exchange;
    private final Clock clock;
    private final Map<OperationClass, Subjects> ofAccounts;
    private final Map<OperationClass, Subjects> ofAddresses;

    Rates(
            @ConfigProperty(name = "parley.limits.enabled") boolean areOn,
            Quotas quotas,
            ClientAddress addresses,
            Exchange exchange,
            Clock clock) {
        this.areOn = areOn;
        this.addresses = addresses;
        this.exchange = exchange;
        this.clock = clock;
        var window = quotas.window();
        if (window.compareTo(SHORTEST) < 0) {
            throw new IllegalStateException("The window of rates must be %s or longer".formatted(SHORTEST));
        }
        this.ofAccounts =
                subjects("", window, operations -> quotas.of(operations).perAccount());
        this.ofAddresses =
                subjects("-address", window, operations -> quotas.of(operations).perAddress());
    }

    private static Map<OperationClass, Subjects> subjects(
            String suffix, Duration window, Function<OperationClass, Integer> most) {
        var subjects = new EnumMap<OperationClass, Subjects>(OperationClass.class);
        for (var operations : OperationClass.values()) {
            subjects.put(
                    operations,
                    new Subjects(new Allowance(operations.policy() + suffix, most.apply(operations), window)));
        }
        return subjects;
    }

    public boolean areOn() {
        return areOn;
    }

    /// Counts an operation, before anything of it is done.
    ///
    /// @param account whoever asks; null where that is nobody
    /// @throws dev.parley.http.Refused `too-many-requests`
    public void count(RoutingContext request, Method door, UUID account) {
        var byMethod = OperationClass.of(request.request().method());
        var operations = OperationClass.of(door, request.request().method());
        var ofAddress = ofAddress(request, operations);
        var meters = new ArrayList<Meter>(2);
        if (account != null) {
            meters.add(ofAccounts.get(operations).meter(account.toString()));
        }
        Stream.concat(meters.stream(), operations == byMethod ? Stream.of() : Stream.of(ofAddress))
                .forEach(this::take);
        meters.add(ofAddress);
        request.put(COUNTED, meters);
    }

    private void take(Meter meter) {
        long now = clock.millis();
        if (!meter.take(now, exchange)) {
            throw meter.refusal(now);
        }
    }

    /// Where a request counts before its door is known.
    Meter ofAddress(RoutingContext request) {
        return ofAddress(request, OperationClass.of(request.request().method()));
    }

    private Meter ofAddress(RoutingContext request, OperationClass operations) {
        return ofAddresses.get(operations).meter(addresses.key(request.request()));
    }

    /// What is left to whoever sent a request.
    List<RateLimit> left(RoutingContext request) {
        long now = clock.millis();
        List<Meter> counted = request.get(COUNTED);
        var meters = counted == null ? List.of(ofAddress(request)) : counted;
        return meters.stream().map(meter -> meter.reading(now)).toList();
    }

    /// Forgets whose windows are over.
    void forget() {
        long now = clock.millis();
        Stream.of(ofAccounts, ofAddresses)
                .flatMap(all -> all.values().stream())
                .forEach(subjects -> subjects.forget(now));
    }
}
