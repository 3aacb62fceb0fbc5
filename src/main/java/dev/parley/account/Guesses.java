package dev.parley.account;

import dev.parley.http.ClientAddress;
import dev.parley.limit.Allowance;
import dev.parley.limit.Allowances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How many wrong passwords are borne with, for one account and from one address, before both are made to wait.
@ApplicationScoped
class Guesses {

    private final Allowance ofAccount;
    private final Allowance ofAddress;
    private final Allowances allowances;
    private final ClientAddress address;

    Guesses(
            @ConfigProperty(name = "parley.guesses.per-account", defaultValue = "10") int perAccount,
            @ConfigProperty(name = "parley.guesses.per-address", defaultValue = "10") int perAddress,
            @ConfigProperty(name = "parley.guesses.window", defaultValue = "PT15M") Duration window,
            Allowances allowances,
            ClientAddress address) {
        this.ofAccount = new Allowance("guesses-account", perAccount, window);
        this.ofAddress = new Allowance("guesses-address", perAddress, window);
        this.allowances = allowances;
        this.address = address;
    }

    /// The guesses of the request in hand at one account, known or not.
    ///
    /// @param account what it is asked for by, such as the key of its e-mail
    Guess at(String account) {
        return new Guess(account, address.key());
    }

    /// One guess, or several that race each other.
    final class Guess {

        private final String account;
        private final String from;

        private Guess(String account, String from) {
            this.account = account;
            this.from = from;
        }

        /// @throws dev.parley.http.Refused `too-many-requests`
        void mustBeLeft() {
            allowances.mustBeLeft(ofAccount, account);
            allowances.mustBeLeft(ofAddress, from);
        }

        /// A right one clears the account, never the address: its owner could go on guessing at others.
        void count(boolean right) {
            if (right) {
                allowances.renew(ofAccount, account);
            } else {
                allowances.use(ofAccount, account);
                allowances.use(ofAddress, from);
            }
        }
    }
}
