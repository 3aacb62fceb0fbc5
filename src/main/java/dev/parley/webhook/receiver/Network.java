package dev.parley.webhook.receiver;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// Addresses that begin alike (CIDR, RFC 4632).
///
/// @param start its first address
/// @param bits  how many all of them begin with
record Network(InetAddress start, int bits) {

    /// @param cidr such as `10.0.0.0/8`; an address alone is a network of its own
    /// @throws IllegalArgumentException where it is none
    static Network of(String cidr) {
        var parts = cidr.strip().split("/", 2);
        var start = InetAddress.ofLiteral(parts[0]);
        int all = 8 * start.getAddress().length;
        int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : all;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("A network of %s has up to %d bits".formatted(parts[0], all));
        }
        return new Network(start, bits);
    }

    static List<Network> list(String... cidrs) {
        return Arrays.stream(cidrs).map(Network::of).toList();
    }

    boolean has(InetAddress address) {
        byte[] one = start.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> bit % 8;
            if (((one[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
