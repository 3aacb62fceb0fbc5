package dev.parley.transfer;

import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.archive.file.Line;
import dev.parley.transfer.archive.file.Unpacked;
import dev.parley.transfer.archive.intake.Restoration;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Works through an archive.
@ApplicationScoped
class ArchiveTakeover implements Work {

    private final Sql sql;
    private final Ids ids;
    private final Turn turn;
    private final Restoration restoration;

    ArchiveTakeover(Sql sql, Ids ids, Turn turn, Restoration restoration) {
        this.sql = sql;
        this.ids = ids;
        this.turn = turn;
        this.restoration = restoration;
    }

    /// Looks whether it may be begun.
    ///
    /// @throws dev.parley.http.Refused `archive-too-new`
    void mustBeReadable(Path file) {
        try (var archive = opened(file)) {
            restoration.mustBeReadable(archive);
        } catch (IOException _) {
            // It is imported, and fails with its reason.
        }
    }

    @Override
    public void rehearse(Path file) throws BrokenArchive, IOException {
        try (var archive = opened(file)) {
            restoration.rehearse(archive);
        } catch (EOFException _) {
            throw new BrokenArchive("The file breaks off in its first octets", 1);
        }
    }

    @Override
    @Transactional(rollbackOn = {BrokenArchive.class, IOException.class})
    @TransactionConfiguration(timeout = Turn.HOURS_6)
    public void perform(UUID id, Path file) throws BrokenArchive, IOException {
        turn.take();
        try (var archive = opened(file)) {
            report(id, restoration.perform(archive, caller(id)));
        }
    }

    private static InputStream opened(Path file) throws IOException {
        return Unpacked.of(new BufferedInputStream(Files.newInputStream(file)));
    }

    private UUID caller(UUID id) {
        return sql.query("select started_by from import where id = :id")
                .set("id", id)
                .first(row -> row.uuid("started_by"))
                .orElseThrow();
    }

    private void report(UUID id, Line.End brought) {
        var report = new Report(sql, id);
        report.count(count(brought, "article"), count(brought, "comment"), count(brought, "account"));
        report.close(count(brought, "tag"), ids.now());
    }

    private static int count(Line.End brought, String kind) {
        return Math.toIntExact(brought.count(kind));
    }
}
