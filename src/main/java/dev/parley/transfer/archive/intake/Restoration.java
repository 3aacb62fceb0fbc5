package dev.parley.transfer.archive.intake;

import dev.parley.account.AccountEvent;
import dev.parley.http.Refused;
import dev.parley.news.News;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.transfer.archive.ArchiveRefusal;
import dev.parley.transfer.archive.Columns;
import dev.parley.transfer.archive.Contents;
import dev.parley.transfer.archive.Kind;
import dev.parley.transfer.archive.file.ArchiveReader;
import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.archive.file.Line;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/// Takes an archive into a server that is empty, so that it is then what the one was that wrote it.
@ApplicationScoped
public class Restoration {

    /// Numbers of news that clients may hold of what was told after the archive was written: ten days of a thousand a
    /// second have not got as many. None of them may come to stand for something else.
    private static final long LEAP = 1_000_000_000;

    private static final String LEAP_OVER = """
            select setval(numbers, greatest(nextval(numbers), :last + :leap)) as seq
            from (select pg_get_serial_sequence('news', 'seq')::regclass as numbers) n
            """;

    /// Who followed a thread there is told to read it anew.
    private static final String BEGIN_LOGS =
            "insert into news_swept (article_id, seq, at) select id, :seq, :now from article";

    /// Who kept a copy of the site does so, too.
    private static final String BEGIN_MIRRORS = """
            insert into news_origin (place, first_seq)
            select place, :seq from news_origin order by number desc limit 1
            """;

    /// Those that tables number themselves by.
    private static final String NUMBERS = """
            select table_name, column_name, pg_get_serial_sequence(table_name, column_name) as numbers
            from information_schema.columns
            where table_schema = current_schema() and table_name = any(:tables) and is_identity = 'YES'
            """;

    private final Sql sql;
    private final Ids ids;
    private final News news;
    private final Columns columns;
    private final Vacancy vacancy;
    private final Event<AccountEvent> accounts;

    Restoration(Sql sql, Ids ids, News news, Columns columns, Vacancy vacancy, Event<AccountEvent> accounts) {
        this.sql = sql;
        this.ids = ids;
        this.news = news;
        this.columns = columns;
        this.vacancy = vacancy;
        this.accounts = accounts;
    }

    /// Looks at the first line only. One that is broken is told of later.
    ///
    /// @throws Refused `archive-too-new`
    public void mustBeReadable(InputStream archive) throws IOException {
        try {
            var head = ArchiveReader.head(archive);
            int known = columns.version();
            if (head.version() > known) {
                throw ArchiveRefusal.ARCHIVE_TOO_NEW.because(
                        "The archive is of version %d, and this server of version %d".formatted(head.version(), known));
            }
        } catch (BrokenArchive _) {
            // It is imported, and fails with its reason.
        }
    }

    /// Reads it to its end, and does nothing with it.
    ///
    /// @throws BrokenArchive where it has none, or is nothing that could be taken in
    public void rehearse(InputStream archive) throws BrokenArchive, IOException {
        ArchiveReader.skim(archive, new Rehearsal());
    }

    /// Takes it in, in the transaction at hand.
    ///
    /// @param caller whose account is the only one here
    /// @return what it brought
    /// @throws BrokenArchive where it cannot be
    /// @throws Refused       `not-empty`
    public Line.End perform(InputStream archive, UUID caller) throws BrokenArchive, IOException {
        vacancy.mustBe(caller);
        sql.query("set constraints all immediate").update();
        var caretaker = new Caretaker(sql, columns, caller, ids.next());
        caretaker.standAside();
        sql.query("delete from rulebook").update();
        var intake = new Intake(sql, columns);
        ArchiveReader.read(archive, intake);
        sql.query("insert into rulebook (version) values (0) on conflict do nothing")
                .update();
        if (!caretaker.comeBack()) {
            accounts.fire(new AccountEvent.Outdated(caller, caretaker.nextEpoch()));
        }
        countOn();
        // Else the first who read would wait for plans that were made for empty tables.
        Contents.KINDS.forEach(kind -> sql.query("analyze " + kind.table()).update());
        beginLogs(intake.head().lastSeq());
        news.tell(Arrival.TOLD, null, caller, ids.now());
        return intake.end();
    }

    /// Numbers go on behind those that came.
    private void countOn() {
        record Numbered(String table, String column, String numbers) {}
        sql.query(NUMBERS)
                .set("tables", Contents.KINDS.stream().map(Kind::table).toList())
                .list(row -> new Numbered(row.text("table_name"), row.text("column_name"), row.text("numbers")))
                .forEach(numbered -> sql.query(
                                "select setval(:numbers::regclass, max(%1$s)) from %2$s having max(%1$s) > 0"
                                        .formatted(numbered.column(), numbered.table()))
                        .set("numbers", numbered.numbers())
                        .list(_ -> true));
    }

    private void beginLogs(long last) {
        long seq = sql.query(LEAP_OVER)
                .set("last", last)
                .set("leap", LEAP)
                .first(row -> row.number("seq"))
                .orElseThrow();
        sql.query(BEGIN_LOGS).set("seq", seq).set("now", ids.now()).update();
        sql.query(BEGIN_MIRRORS).set("seq", seq).update();
    }
}
