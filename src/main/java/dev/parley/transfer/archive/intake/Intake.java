package dev.parley.transfer.archive.intake;

import static java.util.stream.Collectors.joining;

import dev.parley.postgres.Sql;
import dev.parley.postgres.SqlFailure;
import dev.parley.transfer.archive.Columns;
import dev.parley.transfer.archive.Contents;
import dev.parley.transfer.archive.file.ArchiveReader;
import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.archive.file.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the rows of an archive into their tables, many at a time. Where some of them cannot be, they are put there one
/// by one, to know which it was.
final class Intake implements ArchiveReader.Visitor {

    private static final int ROWS_AT_ONCE = 1_000;

    private static final int CHARS_AT_ONCE = 1 << 20;

    private final Sql sql;
    private final Columns tables;
    private final Objections objections;

    /// Of each kind that has come, as its first row has them.
    private final Map<String, List<String>> columns = new HashMap<>();

    private final List<Numbered> waiting = new ArrayList<>();
    private int waitingChars;
    private Line.Head head;
    private Line.End end;

    private record Numbered(Line.Row row, int line) {}

    Intake(Sql sql, Columns tables) {
        this.sql = sql;
        this.tables = tables;
        this.objections = new Objections(sql);
    }

    @Override
    public void head(Line.Head head) {
        this.head = head;
    }

    @Override
    public void row(Line.Row row, int number) throws BrokenArchive {
        if (!waiting.isEmpty() && !waiting.getFirst().row().kind().equals(row.kind())) {
            flush();
        }
        if (!row.columns().equals(columns.get(row.kind()))) {
            begin(row, number);
        }
        waiting.add(new Numbered(row, number));
        waitingChars += row.json().length();
        if (waiting.size() == ROWS_AT_ONCE || waitingChars > CHARS_AT_ONCE) {
            flush();
        }
    }

    /// The first row of a kind says which columns all of them have: others than those of this server where it is of an
    /// older version.
    private void begin(Line.Row row, int number) throws BrokenArchive {
        var kind = Contents.named(row.kind());
        if (kind == null) {
            throw new BrokenArchive("There is no kind `%.100s`".formatted(row.kind()), number);
        }
        if (columns.containsKey(row.kind())) {
            throw new BrokenArchive(
                    "It has other columns than the rows of `%s` before it".formatted(kind.table()), number);
        }
        if (row.columns().isEmpty()) {
            throw new BrokenArchive("It has no columns", number);
        }
        var known = tables.of(kind);
        for (var column : row.columns()) {
            if (!known.contains(column)) {
                throw new BrokenArchive("`%s` has no column `%.100s`".formatted(kind.table(), column), number);
            }
        }
        if (head.version() == tables.version() && row.columns().size() < known.size()) {
            var missing = new ArrayList<>(known);
            missing.removeAll(row.columns());
            throw new BrokenArchive("It lacks the column `%s`".formatted(missing.getFirst()), number);
        }
        columns.put(row.kind(), row.columns());
    }

    @Override
    public void end(Line.End end) throws BrokenArchive {
        flush();
        this.end = end;
    }

    /// What its first line said.
    Line.Head head() {
        return head;
    }

    /// What its last line said, once it has come.
    Line.End end() {
        return end;
    }

    private void flush() throws BrokenArchive {
        if (waiting.isEmpty()) {
            return;
        }
        if (insert(waiting) != null) {
            for (var row : waiting) {
                var failure = insert(List.of(row));
                if (failure != null) {
                    throw new BrokenArchive(objections.of(failure), row.line());
                }
            }
        }
        waiting.clear();
        waitingChars = 0;
    }

    /// @return why they cannot be there; null where they are
    private SqlFailure insert(List<Numbered> rows) {
        var kind = rows.getFirst().row().kind();
        sql.query("savepoint batch").update();
        try {
            sql.query("""
                    insert into %1$s (%2$s) overriding system value
                    select %2$s from jsonb_populate_recordset(null::%1$s, :rows::jsonb)
                    """.formatted(kind, Columns.named(columns.get(kind))))
                    .set("rows", rows.stream().map(row -> row.row().json()).collect(joining(",", "[", "]")))
                    .update();
            sql.query("release savepoint batch").update();
            return null;
        } catch (SqlFailure e) {
            if (!objections.isOne(e)) {
                throw e;
            }
            sql.query("rollback to savepoint batch").update();
            return e;
        }
    }
}
