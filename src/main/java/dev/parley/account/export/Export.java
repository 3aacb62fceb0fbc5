package dev.parley.account.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.http.Admission;
import dev.parley.http.HttpRefusal;
import dev.parley.postgres.Sql;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Writes all that is kept of an account, as it stands at one moment: a zip with a file of each kind, one JSON object a
/// line (NDJSON). It is written to disk and sent from there, so that its size takes no memory, and no connection to the
/// database waits for a client that takes its time.
@ApplicationScoped
class Export {

    private static final Logger LOG = Logger.getLogger(Export.class);

    /// Are written at once on one node, so that connections are left to others.
    static final int AT_ONCE = 2;

    /// So large that nobody has written as much by hand: a gigabyte of text or more. It is written well within
    /// `quarkus.http.idle-timeout`, while nothing is sent yet.
    private static final long MOST_OCTETS = 256L << 20;

    private final List<Holding> holdings;
    private final ObjectWriter json;
    private final Sql sql;
    private final Bundles bundles;
    private final Path folder;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Export(
            @All List<Holding> holdings,
            ObjectMapper json,
            Sql sql,
            Bundles bundles,
            @ConfigProperty(name = "parley.data-dir") Path dataDir) {
        this.holdings =
                holdings.stream().sorted(Comparator.comparing(Holding::name)).toList();
        this.json = json.writer();
        this.sql = sql;
        this.bundles = bundles;
        this.folder = dataDir.resolve("exports");
    }

    /// It whole, ready to be sent to who asks. It is gone when the request in hand is over.
    ///
    /// @throws dev.parley.http.Refused `busy` where too many are being written or sent, or another of
    ///     this account, or where the disk has no room for it
    Bundle of(UUID account) {
        try {
            var bundle = bundles.begin(account, folder);
            // It has limits of its own, and keeps nobody else from the database.
            Admission.leave();
            write(account, bundle);
            return bundle;
        } catch (IOException | UncheckedIOException e) {
            if (!isCutOff(e)) {
                LOG.warnf("There is no room for an export: %s", e.getMessage());
            }
            throw HttpRefusal.BUSY.because("The server has no room for an export at the moment");
        }
    }

    /// Whoever asked for it has hung up, and with them went the bundle.
    private static boolean isCutOff(Exception failure) {
        return failure instanceof ClosedChannelException || failure.getCause() instanceof ClosedChannelException;
    }

    private void write(UUID account, Bundle bundle) throws IOException {
        if (!turns.tryAcquire()) {
            throw HttpRefusal.BUSY.because("Other exports are being written at the moment");
        }
        try (var zip = new ZipOutputStream(bundle.writer())) {
            sql.snapshot(() -> holdings.forEach(holding -> write(holding, account, zip, bundle)));
        } finally {
            turns.release();
        }
    }

    private void write(Holding holding, UUID account, ZipOutputStream zip, Bundle bundle) {
        try {
            zip.putNextEntry(new ZipEntry(holding.name() + ".ndjson"));
            holding.lines(account, line -> write(line, zip, bundle));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Object line, OutputStream out, Bundle bundle) {
        try {
            out.write(json.writeValueAsBytes(line));
            out.write('\n');
            if (bundle.size() > MOST_OCTETS) {
                throw new IOException("It is over %d octets".formatted(MOST_OCTETS));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
