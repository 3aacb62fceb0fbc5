package dev.parley.transfer;

import dev.parley.article.Articles;
import dev.parley.comment.Chronicle;
import dev.parley.comment.Policies;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/// What an arrival needs, at hand.
@ApplicationScoped
class Arrivals {

    private static final long LOCK = 7_230_005;

    /// As long as one may take; the next waits for it.
    private static final Duration LONGEST = Duration.ofHours(6);

    final Sql sql;
    final Ids ids;
    final People people;
    final Origins origins;
    final Articles articles;
    final Chronicle chronicle;
    final Policies policies;

    Arrivals(
            Sql sql,
            Ids ids,
            People people,
            Origins origins,
            Articles articles,
            Chronicle chronicle,
            Policies policies) {
        this.sql = sql;
        this.ids = ids;
        this.people = people;
        this.origins = origins;
        this.articles = articles;
        this.chronicle = chronicle;
        this.policies = policies;
    }

    /// Begins an arrival in the transaction at hand. One import is carried out after the other, so that two of one
    /// file do not bring everything twice.
    Arrival begin(UUID id) {
        sql.patient(LONGEST);
        sql.query("select pg_advisory_xact_lock(:lock)").set("lock", LOCK).list(_ -> 0);
        return new Arrival(this, new Report(sql, id), tags());
    }

    int tags() {
        return sql.query("select count(*) as n from tag")
                .first(row -> row.integer("n"))
                .orElseThrow();
    }
}
