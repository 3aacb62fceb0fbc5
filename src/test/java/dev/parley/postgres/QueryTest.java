package dev.parley.postgres;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class QueryTest {

    @Inject
    Sql sql;

    private Query used(String subject) {
        return sql.query("""
                insert into allowance (limit_name, subject, used, since, until)
                values ('query-test', :subject::bytea, 1, now(), now()) returning used
                """).set("subject", subject);
    }

    private List<Integer> usedBy(String subject) {
        return sql.query("select used from allowance where limit_name = 'query-test' and subject = :subject::bytea")
                .set("subject", subject)
                .list(row -> row.integer("used"));
    }

    @Test
    void what_is_sent_along_is_done_and_the_first_answers() {
        var answered = sql.query("select :n::integer as n")
                .set("n", 7)
                .with(used("along"))
                .list(row -> row.integer("n"));

        assertThat(answered, contains(7));
        assertThat(usedBy("along"), contains(1));
    }

    @Test
    void of_two_that_are_sent_together_none_is_done_where_one_fails() {
        var two = used("alone").with(used("alone"));

        assertThrows(SqlFailure.class, () -> two.list(row -> row.integer("used")));

        assertThat(usedBy("alone"), empty());
    }
}
