package dev.parley.http.connection;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// How long a client is waited for.
///
/// @param head   from the first octet of a request to the end of its head
/// @param body   for a body, and so much longer as it is large
/// @param rate   octets of a body that come in a second, on average, where it takes longer than that
/// @param answer until something more of an answer is taken
record ClientLimits(Duration head, Duration body, long rate, Duration answer) {

    /// Read before there are beans.
    static ClientLimits of(Config config) {
        return new ClientLimits(
                config.getValue("parley.clients.head-timeout", Duration.class),
                config.getValue("parley.clients.body-timeout", Duration.class),
                config.getValue("parley.clients.body-rate", MemorySize.class).asLongValue(),
                config.getValue("parley.clients.answer-timeout", Duration.class));
    }
}
