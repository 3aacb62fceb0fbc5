package dev.parley.webhook.receiver;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Finds the one address that a receiver may be called at. A name may lead elsewhere each time that it is asked for: so
/// it is asked for at each call, all that it leads to is looked at, and the very address that was looked at is called.
@ApplicationScoped
public class Lookup {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Resolver resolver;
    private final List<Network> allowed;

    /// The system's resolver would hold a carrier of virtual threads while it waits.
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    /// @param networks private addresses and networks that may be called, and over plain HTTP too
    Lookup(
            Resolver resolver,
            @ConfigProperty(name = "parley.webhooks.private-networks") Optional<List<String>> networks) {
        this.resolver = resolver;
        this.allowed = networks.orElse(List.of()).stream().map(Lookup::network).toList();
    }

    private static Network network(String cidr) {
        try {
            return Network.of(cidr);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("PARLEY_WEBHOOKS_PRIVATE_NETWORKS holds no network: " + cidr, e);
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /// @throws Hindered `unknown-host` where it leads nowhere by now, `private-address` where any address of its may
    ///     not be called
    public InetAddress of(Address address) throws Hindered {
        var found = find(address.name());
        if (!found.stream().allMatch(one -> mayBeCalled(one, address.isSecure()))) {
            throw new Hindered(Hindrance.PRIVATE_ADDRESS);
        }
        return found.getFirst();
    }

    private boolean mayBeCalled(InetAddress address, boolean isSecure) {
        return allowed.stream().anyMatch(network -> network.has(address)) || isSecure && PublicAddresses.has(address);
    }

    private List<InetAddress> find(String host) throws Hindered {
        var lookup = threads.submit(() -> resolver.resolve(host));
        try {
            return lookup.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new Hindered(Hindrance.UNKNOWN_HOST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Hindered(Hindrance.TIMEOUT);
        } finally {
            lookup.cancel(true);
        }
    }
}
