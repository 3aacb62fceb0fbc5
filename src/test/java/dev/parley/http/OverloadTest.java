package dev.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverloadTest {

    private static SQLException failed(String state) {
        return new SQLException("it says why", state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08004", "08006", "08007", "25006", "25P03", "25P04", "28000", "28P01",
                "40001", "40P01", "53000", "53100", "53200", "53300", "53400", "55P03", "57014", "57P01", "57P02",
                "57P03", "57P05", "58030"
            })
    void a_database_that_is_busy_or_away_or_cannot_write_is_overload(String state) {
        assertTrue(Overload.isBehind(new IllegalStateException(new RuntimeException(failed(state)))));
        assertEquals("it says why (SQLSTATE %s)".formatted(state), Overload.reason(failed(state)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22001", "22021", "22P02", "23502", "23503", "23505", "23514", "25001", "25P02", "34000", "42501",
                "42601", "42703", "42P01", "54001", "55000", "P0001", "XX000"
            })
    void what_it_was_asked_wrongly_is_a_bug(String state) {
        assertFalse(Overload.isBehind(new RuntimeException(failed(state))));
    }

    @ParameterizedTest
    @CsvSource({"08006,true", "40001,true", "23505,false"})
    void a_transaction_that_could_not_be_kept_is_judged_by_what_kept_it(String state, boolean is) {
        var ended = new RollbackException("It is not active");
        ended.addSuppressed(new IllegalStateException(failed(state)));

        assertEquals(is, Overload.isBehind(new RuntimeException(ended)));
    }

    @Test
    void a_transaction_whose_time_was_up_is_overload() {
        assertTrue(Overload.isBehind(new RuntimeException(new RollbackException("It is not active"))));
    }

    @Test
    void a_pool_that_has_no_connection_to_give_is_overload() {
        assertTrue(Overload.isBehind(new SQLException("Sorry, acquisition timeout!")));
    }

    @Test
    void anything_else_is_a_bug() {
        assertFalse(Overload.isBehind(new IllegalStateException("Sorry, timeout!")));
        assertFalse(Overload.isBehind(new NullPointerException()));
    }
}
