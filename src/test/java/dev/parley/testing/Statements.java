package dev.parley.testing;

import dev.parley.postgres.Sql;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Counts the SQL statements that PostgreSQL was asked to run, whoever sent them: `pg_stat_statements`
/// sees what no wrapper in the application could miss. BEGIN, COMMIT and the like do not count, nor what
/// the scheduler, the wire and nodes that look for each other, or for what they missed, do by themselves.
@ApplicationScoped
public class Statements {

    private final Sql sql;
    private final Scheduler scheduler;

    Statements(Sql sql, Scheduler scheduler) {
        this.sql = sql;
        this.scheduler = scheduler;
    }

    /// How many statements were run meanwhile, with nothing kept ready before.
    public int during(Runnable deed) {
        return ran(deed).size();
    }

    /// The statements that were run meanwhile, each as often as it was, with nothing kept ready before;
    /// for messages that say which one is too many.
    public List<String> ran(Runnable deed) {
        Sameness.forget();
        return ranBesideWhatIsReady(deed);
    }

    /// The same, where answers may be ready. On a [Cluster] a test ends here: who asks, and which
    /// PostgreSQL, is another matter there.
    public List<String> ranBesideWhatIsReady(Runnable deed) {
        Assumptions.assumeFalse(Cluster.isThere(), "statements are counted on one node with one PostgreSQL");
        scheduler.pause();
        Sameness.pause();
        try {
            var before = settled();
            deed.run();
            return since(before);
        } finally {
            Sameness.resume();
            scheduler.resume();
        }
    }

    private List<String> since(Map<String, Integer> before) {
        return calls().entrySet().stream()
                .flatMap(statement -> Stream.generate(statement::getKey)
                        .limit(statement.getValue() - before.getOrDefault(statement.getKey(), 0)))
                .toList();
    }

    /// What the scheduler began before it paused is over when two looks see the same.
    private Map<String, Integer> settled() {
        var calls = calls();
        for (var again = calls(); !again.equals(calls); again = calls()) {
            calls = again;
        }
        return calls;
    }

    private Map<String, Integer> calls() {
        install();
        var calls = new TreeMap<String, Integer>();
        sql.query("""
                        select query, sum(calls)::integer as calls
                        from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                          and query not like '%pg_stat_statements%'
                          and query !~ '(pg_notify|pg_snapshot_xip|rate_node|^listen|^select pg_current_snapshot|ended_at >|epoch_at >|^select version from rulebook)'
                          and query !~* '^\\s*(begin|commit|rollback|start transaction|set|show|deallocate|savepoint|release)\\M'
                        group by query
                        """).list(row -> calls.put(row.text("query"), row.integer("calls")));
        return calls;
    }

    private void install() {
        sql.query("create extension if not exists pg_stat_statements").update();
    }
}
