package dev.parley.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Counts everything again that a Parley database keeps counted, and finds where the two differ. What waits to be
/// folded is added, as it is by everybody who reads, so nobody has to wait for anything first.
public final class Checker {

    private static final String FOREIGN_KEYS = """
            select k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text, b.attname
            from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            join pg_attribute b on b.attrelid = k.confrelid and b.attnum = k.confkey[1]
            where k.contype = 'f' and k.connamespace = 'public'::regnamespace
            order by 1, 2
            """;

    /// The constraint says so already; but a constraint is not looked at again after a crash.
    private static final String ORPHANS = """
            select t.%2$s::text as id, 'in %1$s.%2$s' as found, 'in %3$s.%4$s' as expected
            from %1$s t where t.%2$s is not null and not exists (select from %3$s o where o.%4$s = t.%2$s)
            """;

    private static final int MOST = 20;

    private final Connection connection;

    /// @param connection in a transaction of the isolation level `repeatable read`, where others write meanwhile
    public Checker(Connection connection) {
        this.connection = connection;
    }

    /// All that is wrong; of each invariant the first few.
    public List<Finding> findings() throws SQLException {
        var findings = new ArrayList<Finding>();
        for (var invariant : invariants()) {
            findings.addAll(findings(invariant));
        }
        return findings;
    }

    /// All that it looks at in this database.
    List<Invariant> invariants() throws SQLException {
        return Stream.of(
                        Threads.INVARIANTS.stream(),
                        Texts.INVARIANTS.stream(),
                        Publications.INVARIANTS.stream(),
                        LogOfNews.INVARIANTS.stream(),
                        Decisions.INVARIANTS.stream(),
                        Words.INVARIANTS.stream(),
                        Deliveries.INVARIANTS.stream(),
                        references().stream())
                .flatMap(some -> some)
                .toList();
    }

    /// What breaks this one.
    List<Finding> findings(Invariant invariant) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id::text, found, expected from (%s) wrong limit %d"
                        .formatted(invariant.query(), MOST))) {
            var findings = new ArrayList<Finding>();
            while (rows.next()) {
                findings.add(new Finding(invariant.name(), rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return findings;
        } catch (SQLException e) {
            throw new SQLException("%s: %s".formatted(invariant.name(), e.getMessage()), e.getSQLState(), e);
        }
    }

    private List<Invariant> references() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(FOREIGN_KEYS)) {
            var references = new ArrayList<Invariant>();
            while (rows.next()) {
                references.add(new Invariant(
                        "reference %s.%s".formatted(rows.getString(1), rows.getString(2)),
                        ORPHANS.formatted(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4))));
            }
            return references;
        }
    }
}
