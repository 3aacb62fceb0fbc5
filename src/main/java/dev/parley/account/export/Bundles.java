package dev.parley.account.export;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Requests;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// The bundles on their way, one of an account at a time, and only so many that the disk is not filled by those who
/// take them slowly.
@ApplicationScoped
class Bundles {

    private static final Logger LOG = Logger.getLogger(Bundles.class);

    /// At once on one node.
    static final int AT_ONCE = 10;

    /// However slowly one is taken. Where nothing is taken at all, it ends with `parley.clients.answer-timeout`.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final RoutingContext request;
    private final Set<UUID> receivers = ConcurrentHashMap.newKeySet();

    Bundles(RoutingContext request) {
        this.request = request;
    }

    /// A bundle to be filled and sent in answer to the request in hand. When that is over, so is the bundle.
    ///
    /// @throws dev.parley.http.Refused `busy` where there are too many, or another for this account
    Bundle begin(UUID account, Path folder) throws IOException {
        if (!receivers.add(account)) {
            throw HttpRefusal.BUSY.because("Another export of yours is on its way");
        }
        if (receivers.size() > AT_ONCE) {
            receivers.remove(account);
            throw HttpRefusal.BUSY.because("Other exports are on their way at the moment");
        }
        try {
            var connection = (ConnectionBase) request.request().connection();
            var bundle = Bundle.in(folder, connection.channel().eventLoop());
            end(account, bundle);
            return bundle;
        } catch (IOException e) {
            receivers.remove(account);
            throw e;
        }
    }

    private void end(UUID account, Bundle bundle) {
        var connection = request.request().connection();
        long timer = request.vertx().setTimer(LONGEST.toMillis(), _ -> connection.close());
        var vertx = request.vertx();
        Requests.whenOver(request, () -> {
            vertx.cancelTimer(timer);
            receivers.remove(account);
            // To free what it took of the disk may take a while, which an event loop has not got.
            Thread.ofVirtual().name("export-end").start(() -> close(bundle));
        });
    }

    /// Whoever still writes or sends it is cut off: nobody waits for it any more.
    private static void close(Bundle bundle) {
        try {
            bundle.close();
        } catch (IOException e) {
            LOG.warnf("The file of an export could not be closed: %s", e.getMessage());
        }
    }
}
