package dev.parley.transfer;

import dev.parley.article.Articles;
import dev.parley.comment.Chronicle;
import dev.parley.comment.Policies;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What an arrival needs, at hand.
@ApplicationScoped
class Arrivals {

    private final Turn turn;
    final Sql sql;
    final Ids ids;
    final People people;
    final Origins origins;
    final Articles articles;
    final Chronicle chronicle;
    final Policies policies;
    final Pages pages;

    Arrivals(
            Turn turn,
            Sql sql,
            Ids ids,
            People people,
            Origins origins,
            Articles articles,
            Chronicle chronicle,
            Policies policies,
            Pages pages) {
        this.turn = turn;
        this.sql = sql;
        this.ids = ids;
        this.people = people;
        this.origins = origins;
        this.articles = articles;
        this.chronicle = chronicle;
        this.policies = policies;
        this.pages = pages;
    }

    /// Begins an arrival in the transaction at hand.
    Arriving begin(UUID id) {
        turn.take();
        var report = new Report(sql, id);
        return new Arriving(new Arrival(this, report), new DisqusArrival(this, report), this, report, tags());
    }

    /// An arrival, of whichever kind it turns out to be.
    record Arriving(Arrival ofWordPress, DisqusArrival ofDisqus, Arrivals here, Report report, int tagsBefore)
            implements Exports.Visitors {

        /// Closes the report.
        void finish() {
            ofDisqus.finish();
            report.close(here.tags() - tagsBefore, here.ids.now());
        }
    }

    private int tags() {
        return sql.query("select count(*) as n from tag")
                .first(row -> row.integer("n"))
                .orElseThrow();
    }
}
