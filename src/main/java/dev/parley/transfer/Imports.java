package dev.parley.transfer;

import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.transfer.xml.BrokenExport;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/// All imports: each is a file that is kept until it is done, and a report.
@ApplicationScoped
class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);
    private static final int SHOWN = 10_000;

    private final Sql sql;
    private final Ids ids;
    private final Takeover takeover;
    private final Idempotency idempotency;
    private final Path folder;

    Imports(
            Sql sql,
            Ids ids,
            Takeover takeover,
            Idempotency idempotency,
            @ConfigProperty(name = "parley.data-dir") Path dataDir) {
        this.sql = sql;
        this.ids = ids;
        this.takeover = takeover;
        this.idempotency = idempotency;
        this.folder = dataDir.resolve("imports");
    }

    /// Takes the file to disk, then works through it by itself: nobody waits on the wire for that.
    RestResponse<ImportView> start(InputStream export, UUID by) {
        try (var upload = Upload.receive(ids.next(), export, folder)) {
            return idempotency.answer(() -> {
                var begun = begin(upload.id(), by);
                var file = upload.takeOver();
                Thread.ofVirtual().name("import-" + upload.id()).start(() -> run(upload.id(), file));
                return begun;
            });
        }
    }

    @Transactional
    RestResponse<ImportView> begin(UUID id, UUID by) {
        sql.query(
                        "insert into import (id, state, format, started_by, started_at) values (:id, 'running', 'wxr', :by, :now)")
                .set("id", id)
                .set("by", by)
                .set("now", ids.now())
                .update();
        return idempotency.keep(RestResponse.ResponseBuilder.<ImportView>create(202)
                .entity(get(id).body())
                .header("Location", "/api/v1/imports/" + id)
                .build());
    }

    private void run(UUID id, Path file) {
        try {
            takeover.rehearse(file);
            takeover.perform(id, file);
        } catch (BrokenExport e) {
            fail(id, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Import %s failed", id);
            fail(id, "It failed on our side; nothing of it was kept. The log has more under the import's id.");
        } finally {
            Upload.discard(file);
        }
    }

    /// One that is done stays done, whatever went wrong after its last row was kept.
    private void fail(UUID id, String problem) {
        sql.query(
                        "update import set state = 'failed', problem = :problem, ended_at = :now where id = :id and state = 'running'")
                .set("id", id)
                .set("problem", problem)
                .set("now", ids.now())
                .update();
    }

    /// What an earlier run of this server did not finish has left nothing behind but its file. Only files of this
    /// folder are meant: another node may be at work on others.
    void clearUp(@Observes StartupEvent start) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.xml")) {
            for (var file : files) {
                fail(
                        UUID.fromString(file.getFileName().toString().replace(".xml", "")),
                        "The server stopped meanwhile; nothing was kept. Send the file again.");
                Upload.discard(file);
            }
        }
    }

    /// The report.
    ///
    /// @throws dev.parley.http.Refused `no-such-import`
    Fresh<ImportView> get(UUID id) {
        var leftOut = sql.query(
                        "select item, kind, reason from import_left_out where import_id = :id order by position limit :most")
                .set("id", id)
                .set("most", SHOWN)
                .list(row -> new ImportView.LeftOut(row.text("item"), row.text("kind"), row.text("reason")));
        return sql.query("""
                select i.id, i.state, i.articles, i.comments, i.tags, i.authors, i.problem, i.started_at, i.ended_at,
                  (select count(*) from import_left_out where import_id = i.id) as left_out
                from import i where i.id = :id
                """)
                .set("id", id)
                .first(row -> new ImportView(
                        row.uuid("id"),
                        row.text("state"),
                        new ImportView.Counts(
                                row.integer("articles"),
                                row.integer("comments"),
                                row.integer("tags"),
                                row.integer("authors")),
                        row.integer("left_out"),
                        leftOut,
                        row.text("problem"),
                        row.instant("started_at"),
                        row.instant("ended_at")))
                .map(view -> Fresh.forCaller(view, Stamp.of(0, view.state())))
                .orElseThrow(() -> ImportRefusal.NO_SUCH_IMPORT.because("There is no import `%s`".formatted(id)));
    }
}
