package dev.parley.notification.mail;

import dev.parley.postgres.Row;
import java.sql.SQLException;
import java.util.UUID;

/// Somebody to whom mail is due.
///
/// @param email       where it goes
/// @param emailKey    the same, as it is compared
/// @param isConfirmed whether the address has taken part before; else it is asked
/// @param mailed      the notification up to which there was mail
record Addressee(
        UUID account,
        String name,
        String email,
        String emailKey,
        boolean isConfirmed,
        Frequency frequency,
        UUID mailed,
        int failures) {

    static Addressee read(Row row) throws SQLException {
        return new Addressee(
                row.uuid("account_id"),
                row.text("display_name"),
                row.text("email"),
                row.text("email_key"),
                row.bool("confirmed"),
                Frequency.of(row.text("frequency")),
                row.uuid("mailed"),
                row.integer("failures"));
    }

    /// The address may not reach a log.
    @Override
    public String toString() {
        return "Addressee[account=%s]".formatted(account);
    }
}
