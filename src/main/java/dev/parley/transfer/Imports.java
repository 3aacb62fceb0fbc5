package dev.parley.transfer;

import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Refused;
import dev.parley.http.Stamp;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Pulse;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.transfer.archive.intake.Vacancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;

/// All imports: each is a file that is kept until it is done, and a report.
@ApplicationScoped
class Imports {

    private static final int SHOWN = 10_000;

    /// One statement, so that what is left out is told as it was when the import was in this state.
    private static final String REPORT = """
            with shown as (
              select position, item, kind, reason from import_left_out where import_id = :id order by position limit :most)
            select i.id, i.state, i.articles, i.comments, i.tags, i.authors, i.problem, i.started_at, i.ended_at,
              (select count(*) from import_left_out where import_id = i.id) as left_out,
              array(select l.item from shown l order by l.position) as items,
              array(select l.kind from shown l order by l.position) as kinds,
              array(select l.reason from shown l order by l.position) as reasons
            from import i where i.id = :id
            """;

    private final Sql sql;
    private final Ids ids;
    private final Pulse pulse;
    private final Runs runs;
    private final Doubts doubts;
    private final Idempotency idempotency;
    private final Uploads uploads;
    private final ArchiveTakeover archives;
    private final Vacancy vacancy;

    Imports(
            Sql sql,
            Ids ids,
            Pulse pulse,
            Runs runs,
            Doubts doubts,
            Idempotency idempotency,
            Uploads uploads,
            ArchiveTakeover archives,
            Vacancy vacancy) {
        this.sql = sql;
        this.ids = ids;
        this.pulse = pulse;
        this.runs = runs;
        this.doubts = doubts;
        this.idempotency = idempotency;
        this.uploads = uploads;
        this.archives = archives;
        this.vacancy = vacancy;
    }

    /// Takes the file to disk, then works through it by itself: nobody waits on the wire for that.
    ///
    /// @throws Refused `busy` where nothing can be begun at the moment, before the file is taken; of an
    ///     archive, `archive-too-new` and `not-empty`, after that
    RestResponse<ImportView> start(InputStream export, Format format, UUID by) {
        if (pulse.isAway()) {
            throw HttpRefusal.BUSY.because("Nothing can be imported at the moment");
        }
        try (var upload = uploads.receive(ids.next(), format, export)) {
            if (format == Format.ARCHIVE) {
                archives.mustBeReadable(upload.file());
            }
            var answer = begun(upload, format, by);
            // Else the import that is told of is another, which a first request has begun.
            if (at(upload.id()).equals(answer.getHeaderString(HttpHeaders.LOCATION))) {
                runs.start(upload.id(), upload.takeOver());
            }
            return answer;
        }
    }

    private RestResponse<ImportView> begun(Upload upload, Format format, UUID by) {
        try {
            return idempotency.answer(() -> begin(upload.id(), format, by));
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException e) {
            doubts.add(upload.id(), upload.takeOver());
            throw e;
        }
    }

    /// Once more is the same as once: an answer that was kept may have got lost on its way here.
    @Transactional
    RestResponse<ImportView> begin(UUID id, Format format, UUID by) {
        if (format == Format.ARCHIVE) {
            vacancy.mustBe(by);
        }
        sql.query("""
                insert into import (id, state, format, started_by, started_at)
                values (:id, 'running', :format, :by, :now)
                on conflict (id) do nothing
                """)
                .set("id", id)
                .set("format", format.stored())
                .set("by", by)
                .set("now", ids.now())
                .update();
        return idempotency.keep(RestResponse.ResponseBuilder.<ImportView>create(202)
                .entity(get(id).body())
                .header(HttpHeaders.LOCATION, at(id))
                .build());
    }

    private static String at(UUID id) {
        return "/api/v1/imports/" + id;
    }

    /// The report.
    ///
    /// @throws dev.parley.http.Refused `no-such-import`
    Fresh<ImportView> get(UUID id) {
        return sql.query(REPORT)
                .set("id", id)
                .set("most", SHOWN)
                .first(Imports::view)
                .map(view -> Fresh.forCaller(view, Stamp.of(0, view)))
                .orElseThrow(() -> ImportRefusal.NO_SUCH_IMPORT.because("There is no import `%s`".formatted(id)));
    }

    private static ImportView view(Row row) throws SQLException {
        var items = row.texts("items");
        var kinds = row.texts("kinds");
        var reasons = row.texts("reasons");
        return new ImportView(
                row.uuid("id"),
                row.text("state"),
                new ImportView.Counts(
                        row.integer("articles"), row.integer("comments"), row.integer("tags"), row.integer("authors")),
                row.integer("left_out"),
                IntStream.range(0, items.size())
                        .mapToObj(n -> new ImportView.LeftOut(items.get(n), kinds.get(n), reasons.get(n)))
                        .toList(),
                row.text("problem"),
                row.instant("started_at"),
                row.instant("ended_at"));
    }
}
