package dev.parley.account;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way that accounts say no.
public enum AccountRefusal implements Refusal {
    NO_SUCH_ACCOUNT(404, "No such account", "Nobody has this username, or the account is gone."),
    USERNAME_TAKEN(409, "The username is taken", "Somebody else has this username; choose another."),
    EMAIL_TAKEN(
            409,
            "The e-mail already has an account",
            "There is an account with this e-mail address, written in whichever case. Sign in to it instead."),
    USERNAME_ALIKE(
            409,
            "The username looks like another",
            "At a glance it cannot be told from a username that somebody has, or had until they left (`l` and `1`, `rn` and `m`, with and without hyphens); choose another."),
    LAST_ADMIN(
            409,
            "The last admin",
            "An installation without an admin could not get one again. Make somebody else an admin first."),
    WRONG_PASSWORD(422, "The password is wrong", "`currentPassword` must be the present one. Nothing was changed."),
    USERNAME_RESERVED(
            422, "The username is reserved", "Names that sound like an office or an address are not given out."),
    WEAK_PASSWORD(
            422, "The password is too easy to guess", "A password must not be the account's own e-mail or username."),
    FORBIDDEN_CHARACTER(
            422,
            "A character that cannot be printed",
            "Control, invisible and direction-changing characters, and more than four marks on one letter, are refused in names, titles and other single lines.");

    private final Terms terms;

    AccountRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<AccountRefusal> all() {
            return List.of(values());
        }
    }
}
