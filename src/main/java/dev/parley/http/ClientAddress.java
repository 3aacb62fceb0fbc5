package dev.parley.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
public class ClientAddress {

    /// Letters of addresses only, so that nothing is ever looked up by name.
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

    private static final int NETWORK_BYTES = 8;

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
        var address = address();
        byte[] octets = address.getAddress();
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(octets, NETWORK_BYTES))
                : address.getHostAddress();
    }

    private InetAddress address() {
        var client = literal(request.request().remoteAddress().hostAddress().replaceFirst("%.*", ""))
                .orElseThrow();
        var forwarded = String.join(",", request.request().headers().getAll("X-Forwarded-For"))
                .split(",");
        for (int i = forwarded.length - 1; i >= 0 && isProxy(client); i--) {
            var before = literal(forwarded[i].strip());
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
