package dev.parley.transfer.archive.intake;

import dev.parley.http.Refused;
import dev.parley.postgres.Sql;
import dev.parley.transfer.archive.ArchiveRefusal;
import dev.parley.transfer.archive.Contents;
import dev.parley.transfer.archive.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Whether there is nothing here yet that an archive could meet.
@ApplicationScoped
public class Vacancy {

    private final Sql sql;

    Vacancy(Sql sql) {
        this.sql = sql;
    }

    /// @param caller whose account may be here, and nothing else
    /// @throws Refused `not-empty`
    public void mustBe(UUID caller) {
        taken(caller).ifPresent(kind -> {
            throw ArchiveRefusal.NOT_EMPTY.because(
                    "There are rows of `%s` here. An archive needs a server with nothing but your account"
                            .formatted(kind.table()));
        });
    }

    private Optional<Kind> taken(UUID caller) {
        return Contents.KINDS.stream()
                .filter(kind -> sql.query("select exists (select from %s where not (%s)) as taken"
                                .formatted(kind.table(), kind.natives()))
                        .set("caller", caller)
                        .first(row -> row.bool("taken"))
                        .orElseThrow())
                .findFirst();
    }
}
