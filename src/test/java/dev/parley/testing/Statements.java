package dev.parley.testing;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the SQL statements that PostgreSQL was asked to run, whoever sent them: `pg_stat_statements` sees what no
/// wrapper in the application could miss. BEGIN, COMMIT and the like do not count.
@ApplicationScoped
public class Statements {

    private final Sql sql;

    Statements(Sql sql) {
        this.sql = sql;
    }

    /// How many statements were run meanwhile.
    public int during(Runnable deed) {
        return ran(deed).size();
    }

    /// The statements that were run meanwhile, each as often as it was; for messages that say which one is too
    /// many.
    public List<String> ran(Runnable deed) {
        var before = calls();
        deed.run();
        return calls().entrySet().stream()
                .flatMap(statement -> java.util.stream.Stream.generate(statement::getKey)
                        .limit(statement.getValue() - before.getOrDefault(statement.getKey(), 0)))
                .toList();
    }

    private Map<String, Integer> calls() {
        install();
        var calls = new TreeMap<String, Integer>();
        sql.query("""
                        select query, sum(calls)::integer as calls
                        from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                          and query not like '%pg_stat_statements%'
                          and query !~* '^\\s*(begin|commit|rollback|start transaction|set|show|deallocate|savepoint|release)\\M'
                        group by query
                        """).list(row -> calls.put(row.text("query"), row.integer("calls")));
        return calls;
    }

    private void install() {
        sql.query("create extension if not exists pg_stat_statements").update();
    }
}
