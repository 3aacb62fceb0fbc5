package dev.parley.webhook.receiver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host. A test puts its own in this place.
@FunctionalInterface
public interface Resolver {

    /// @return all that there are, at least one
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
