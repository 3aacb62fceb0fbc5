package dev.parley.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where a request comes from. `X-Forwarded-For` counts only as far as proxies wrote it that the operator trusts: it
/// is read from its end, and the first address that is no such proxy is the client's.
///
/// A singleton: every hot answer asks it.
@Singleton
public class ClientAddress {

    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("X-Forwarded-For");

    /// What addresses are written as, and whom they stand for: some megabyte at most.
    private static final int REMEMBERED = 10_000;

    private static final int LONGEST = 200;

    /// Letters of addresses only, so that nothing is ever looked up by name.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

    private static final int NETWORK_BYTES = 8;

    private final Cache<String, String> keys = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
    private final List<IpSubnetFilterRule> proxies;
    private final RoutingContext request;

    /// @param proxies addresses and networks in CIDR notation, such as `10.0.0.0/8`
    ClientAddress(
            @ConfigProperty(name = "parley.trusted-proxies") Optional<List<String>> proxies, RoutingContext request) {
        this.proxies =
                proxies.orElse(List.of()).stream().map(ClientAddress::network).toList();
        this.request = request;
    }

    /// Stands for the client of the request in hand: an IPv4 address, or the /64 of an IPv6 one, since whoever has
    /// one address of such a network has them all.
    public String key() {
        return key(request.request());
    }

    /// Stands for the client of a request, in the same way. What was found out once is remembered by how it was
    /// written, since it is asked for every request.
    public String key(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        String forwarded = forwarded(request.headers());
        if (forwarded.isEmpty() && peer.indexOf(':') < 0) {
            return peer;
        }
        String written = forwarded.isEmpty() ? peer : peer + ' ' + forwarded;
        return written.length() > LONGEST ? read(peer, forwarded) : keys.get(written, _ -> read(peer, forwarded));
    }

    /// Whether a request comes from a proxy that the operator trusts.
    boolean isProxys(HttpServerRequest request) {
        return !proxies.isEmpty()
                && literal(request.remoteAddress().hostAddress().replaceFirst("%.*", ""))
                        .filter(this::isProxy)
                        .isPresent();
    }

    /// What was forwarded, where that may count; all of it, whether in one line or in several.
    private String forwarded(MultiMap headers) {
        return proxies.isEmpty() || !headers.contains(FORWARDED) ? "" : String.join(",", headers.getAll(FORWARDED));
    }

    private String read(String peer, String forwarded) {
        var address = address(peer, forwarded);
        byte[] octets = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(octets, NETWORK_BYTES))
                : address.getHostAddress();
    }

    private InetAddress address(String peer, String forwarded) {
        var client = literal(peer.replaceFirst("%.*", "")).orElseThrow();
        var hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0 && isProxy(client); i--) {
            var before = literal(hops[i].strip());
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client;
    }

    private boolean isProxy(InetAddress address) {
        var socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(network -> network.matches(socket));
    }

    private static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static IpSubnetFilterRule network(String cidr) {
        var parts = cidr.strip().split("/");
        try {
            var address = InetAddress.ofLiteral(parts[0]);
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : 8 * address.getAddress().length;
            return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("PARLEY_TRUSTED_PROXIES holds no network: " + cidr, e);
        }
    }
}
