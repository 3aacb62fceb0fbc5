package dev.parley.transfer;

import dev.parley.http.Fresh;
import dev.parley.http.Refused;
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
    private static final String STOPPED = "The server stopped meanwhile; nothing was kept. Send the file again.";

    private final Sql sql;
    private final Ids ids;
    private final Takeover takeover;
    private final Failures failures;
    private final Idempotency idempotency;
    private final Path folder;

    Imports(
            Sql sql,
            Ids ids,
            Takeover takeover,
            Failures failures,
            Idempotency idempotency,
            @ConfigProperty(name = "parley.data-dir") Path dataDir) {
        this.sql = sql;
        this.ids = ids;
        this.takeover = takeover;
        this.failures = failures;
        this.idempotency = idempotency;
        this.folder = dataDir.resolve("imports");
    }

    /// Takes the file to disk, then works through it by itself: nobody waits on the wire for that.
    RestResponse<ImportView> start(InputStream export, UUID by) {
        try (var upload = Upload.receive(ids.next(), export, folder)) {
            var answer = begun(upload, by);
            if (isRunning(upload.id())) {
                var file = upload.takeOver();
                Thread.ofVirtual().name("import-" + upload.id()).start(() -> run(upload.id(), file));
            }
            return answer;
        }
    }

    /// Where nobody can say whether it was begun, it has failed.
    private RestResponse<ImportView> begun(Upload upload, UUID by) {
        try {
            return idempotency.answer(() -> begin(upload.id(), by));
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException e) {
            failures.tell(upload.id(), upload.takeOver(), STOPPED);
            throw e;
        }
    }

    /// Once more is the same as once: an answer that was kept may have got lost on its way here.
    @Transactional
    RestResponse<ImportView> begin(UUID id, UUID by) {
        sql.query("""
                insert into import (id, state, format, started_by, started_at)
                values (:id, 'running', 'wxr', :by, :now)
                on conflict (id) do nothing
                """).set("id", id).set("by", by).set("now", ids.now()).update();
        return idempotency.keep(RestResponse.ResponseBuilder.<ImportView>create(202)
                .entity(get(id).body())
                .header("Location", "/api/v1/imports/" + id)
                .build());
    }

    private boolean isRunning(UUID id) {
        return sql.query("select id from import where id = :id and state = 'running'")
                .set("id", id)
                .first(row -> row.uuid("id"))
                .isPresent();
    }

    private void run(UUID id, Path file) {
        try {
            takeover.rehearse(file);
            takeover.perform(id, file);
            Upload.discard(file);
        } catch (BrokenExport e) {
            failures.tell(id, file, e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "Import %s failed", id);
            failures.tell(
                    id, file, "It failed on our side; nothing of it was kept. The log has more under the import's id.");
        }
    }

    /// What an earlier run of this server did not finish has left nothing behind but its file. Only files of this
    /// folder are meant: another node may be at work on others.
    void clearUp(@Observes StartupEvent start) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*.xml")) {
            for (var file : files) {
                failures.tell(UUID.fromString(file.getFileName().toString().replace(".xml", "")), file, STOPPED);
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
