package dev.parley.account.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Requests;
import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes all that is kept of an account: a zip with a file of each kind, one JSON object a line (NDJSON), written as
/// it is read. So its size takes no memory; but while a client takes its time, a connection to the database waits for
/// it: hence the limits.
@ApplicationScoped
class Export {

    /// At once on one node, so that slow readers leave the connections to others.
    static final int AT_ONCE = 2;

    /// However slowly it is read. One that is not read at all ends with `quarkus.http.idle-timeout`.
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<Holding> holdings;
    private final ObjectWriter json;
    private final Clock clock;
    private final RoutingContext request;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Set<UUID> writing = ConcurrentHashMap.newKeySet();

    Export(@All List<Holding> holdings, ObjectMapper json, Clock clock, RoutingContext request) {
        this.holdings =
                holdings.stream().sorted(Comparator.comparing(Holding::name)).toList();
        this.json = json.writer();
        this.clock = clock;
        this.request = request;
    }

    /// What writes it. It has its turn from now on, until the request in hand is answered or its client is gone.
    ///
    /// @throws dev.parley.http.Refused `busy` where too many are being written, or another of this account
    StreamingOutput of(UUID account) {
        if (!writing.add(account)) {
            throw HttpRefusal.BUSY.because("Another export of yours is being written");
        }
        if (!turns.tryAcquire()) {
            writing.remove(account);
            throw HttpRefusal.BUSY.because("Other exports are being written at the moment");
        }
        Requests.whenOver(request, () -> end(account));
        return out -> write(account, out);
    }

    private void end(UUID account) {
        if (writing.remove(account)) {
            turns.release();
        }
    }

    /// Where it breaks off, the zip stays without its end: nobody takes a part for all.
    private void write(UUID account, OutputStream out) throws IOException {
        var end = clock.instant().plus(LONGEST);
        var zip = new ZipOutputStream(out);
        for (var holding : holdings) {
            zip.putNextEntry(new ZipEntry(holding.name() + ".ndjson"));
            holding.lines(account, line -> write(line, zip, end));
            zip.closeEntry();
        }
        zip.close();
    }

    private void write(Object line, OutputStream out, Instant end) {
        if (clock.instant().isAfter(end)) {
            throw new IllegalStateException("An export was read too slowly");
        }
        try {
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
