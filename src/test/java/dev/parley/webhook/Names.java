package dev.parley.webhook;

import dev.parley.webhook.receiver.Resolver;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Finds hosts of tests, and asks nobody outside: `one.turning.example` leads to a public address once, and inside ever
/// after; `nowhere.example` leads nowhere.
@Singleton
class Names implements Resolver {

    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("93.184.215.14");
    private static final InetAddress INSIDE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress METADATA = InetAddress.ofLiteral("169.254.169.254");

    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        if (host.endsWith(".turning.example")) {
            return asked.add(host) ? List.of(OUTSIDE) : List.of(METADATA);
        }
        if (!host.endsWith(".example")) {
            return List.of(InetAddress.getAllByName(host));
        }
        var found = Map.of("mixed.example", List.of(OUTSIDE, METADATA), "inside.example", List.of(INSIDE))
                .get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        return found;
    }
}
