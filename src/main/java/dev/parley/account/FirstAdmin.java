package dev.parley.account;

import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Makes the first admin of an installation, out of `PARLEY_ADMIN_EMAIL` and `PARLEY_ADMIN_PASSWORD`, where there
/// is none yet.
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    /// The one lock of the database that stands for this; its number says nothing.
    private static final long LOCK = 0x5041524c45594144L;

    private final Optional<String> email;
    private final Optional<String> password;
    private final Sql sql;
    private final Accounts accounts;
    private final Usernames usernames;
    private final Ids ids;

    FirstAdmin(
            @ConfigProperty(name = "parley.admin.email") Optional<String> email,
            @ConfigProperty(name = "parley.admin.password") Optional<String> password,
            Sql sql,
            Accounts accounts,
            Usernames usernames,
            Ids ids) {
        this.email = email;
        this.password = password;
        this.sql = sql;
        this.accounts = accounts;
        this.usernames = usernames;
        this.ids = ids;
    }

    void arrive(@Observes StartupEvent start) {
        if (email.isPresent() && password.isPresent()) {
            appoint(email.get().strip(), password.get());
        } else if (email.isPresent() || password.isPresent()) {
            LOG.warn("The first admin needs both PARLEY_ADMIN_EMAIL and PARLEY_ADMIN_PASSWORD");
        }
    }

    /// Nodes that start at once take turns; all but the first find an admin.
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    Optional<String> appoint(String email, String password) {
        sql.patient();
        sql.query("select pg_advisory_xact_lock(:lock)").set("lock", LOCK).list(_ -> true);
        if (sql.query("select 1 from account where 'admin' = any(roles) limit 1")
                .first(_ -> true)
                .isPresent()) {
            return Optional.empty();
        }
        int length = password.codePointCount(0, password.length());
        if (length < Passwords.MIN || length > Passwords.MAX) {
            throw new IllegalStateException(
                    "PARLEY_ADMIN_PASSWORD must have %d to %d characters".formatted(Passwords.MIN, Passwords.MAX));
        }
        String username = username(email);
        accounts.open(new NewAccount(username, null, null, email, password, Set.of(Role.ADMIN), ids.now()));
        LOG.info("There is a first admin now; sign in with PARLEY_ADMIN_EMAIL");
        return Optional.of(username);
    }

    /// What stands before the `@`, such as `ada-chief` of `ada.chief@`, else `administrator`, else that with a
    /// number.
    private String username(String email) {
        String local = email.replaceFirst("@.*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return Stream.of(local, "administrator")
                .filter(name -> Usernames.isValid(name) && accounts.find(name).isEmpty())
                .findFirst()
                .orElseGet(() -> usernames.free("administrator"));
    }
}
