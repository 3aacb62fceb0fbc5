package dev.parley.transfer;

import dev.parley.http.Refused;
import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.xml.BrokenExport;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Carries out what was begun, each import in a thread of its own.
@ApplicationScoped
class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    private final Takeover exports;
    private final ArchiveTakeover archives;
    private final Failures failures;
    private final Uploads uploads;

    Runs(Takeover exports, ArchiveTakeover archives, Failures failures, Uploads uploads) {
        this.exports = exports;
        this.archives = archives;
        this.failures = failures;
        this.uploads = uploads;
    }

    /// @param file is discarded when it is over
    void start(UUID id, Path file) {
        Thread.ofVirtual().name("import-" + id).start(() -> run(id, file));
    }

    private void run(UUID id, Path file) {
        try {
            var work = work(file);
            work.rehearse(file);
            work.perform(id, file);
            Uploads.discard(file);
        } catch (BrokenExport | BrokenArchive | Refused e) {
            failures.tell(id, file, e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            LOG.errorf(e, "Import %s failed", id);
            failures.tell(
                    id, file, "It failed on our side; nothing of it was kept. The log has more under the import's id.");
        }
    }

    private Work work(Path file) {
        return switch (Format.of(file)) {
            case EXPORT -> exports;
            case ARCHIVE -> archives;
        };
    }

    /// What an earlier run of this server did not finish has left nothing behind but its file. Only files of this
    /// folder are meant: another node may be at work on others.
    void clearUp(@Observes StartupEvent start) throws IOException {
        for (var file : uploads.left()) {
            failures.tell(
                    Uploads.id(file), file, "The server stopped meanwhile; nothing was kept. Send the file again.");
        }
    }
}
