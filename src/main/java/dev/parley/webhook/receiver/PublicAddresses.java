package dev.parley.webhook.receiver;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses lead out to the internet. What IANA's registries of special-purpose addresses (RFC 6890) do not call
/// globally reachable leads somewhere inside, or nowhere; an IPv6 address that carries an IPv4 one is judged by that
/// too.
final class PublicAddresses {

    private static final List<Network> INSIDE_4 = Network.list(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /// All that is handed out.
    private static final List<Network> OUTSIDE_6 = Network.list("2000::/3", "64:ff9b::/96");

    private static final List<Network> INSIDE_6 =
            Network.list("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48");

    private static final Network TRANSLATED = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final int TRANSLATED_AT = 12;
    private static final int SIX_TO_FOUR_AT = 2;
    private static final int IPV4_BYTES = 4;

    private PublicAddresses() {}

    /// Whether it leads out to the internet.
    static boolean has(InetAddress address) {
        if (address instanceof Inet4Address) {
            return INSIDE_4.stream().noneMatch(network -> network.has(address));
        }
        if (TRANSLATED.has(address)) {
            return has(carried(address, TRANSLATED_AT));
        }
        if (SIX_TO_FOUR.has(address)) {
            return has(carried(address, SIX_TO_FOUR_AT));
        }
        return OUTSIDE_6.stream().anyMatch(network -> network.has(address))
                && INSIDE_6.stream().noneMatch(network -> network.has(address));
    }

    private static InetAddress carried(InetAddress address, int at) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), at, at + IPV4_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four octets are an address", e);
        }
    }
}
