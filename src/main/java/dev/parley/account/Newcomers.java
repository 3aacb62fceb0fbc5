package dev.parley.account;

import dev.parley.http.ClientAddress;
import dev.parley.limit.Allowance;
import dev.parley.limit.Allowances;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How often those may speak whom nobody knows yet: guests, and accounts of today that have no office. They are
/// counted one by one and by the address that they come from, so that a new account is no way round.
@ApplicationScoped
public class Newcomers {

    /// Tries for each account that an address may open.
    private static final int ATTEMPTS = 6;

    private final boolean limited;
    private final Duration lasting;
    private final Allowance commentsOfOne;
    private final Allowance commentsFromAddress;
    private final Allowance accountsFromAddress;
    private final Allowance attemptsFromAddress;
    private final Allowances allowances;
    private final ClientAddress address;
    private final Clock clock;

    Newcomers(
            @ConfigProperty(name = "parley.limits.enabled") boolean limited,
            NewcomerLimits limits,
            Allowances allowances,
            ClientAddress address,
            Clock clock) {
        this.limited = limited;
        this.lasting = limits.lasting();
        this.commentsOfOne = new Allowance("newcomer-comments", limits.comments(), limits.window());
        this.commentsFromAddress = new Allowance("newcomer-comments-address", limits.comments(), limits.window());
        this.accountsFromAddress = new Allowance("accounts-address", limits.accounts(), limits.accountsWindow());
        this.attemptsFromAddress =
                new Allowance("sign-ups-address", ATTEMPTS * limits.accounts(), limits.accountsWindow());
        this.allowances = allowances;
        this.address = address;
        this.clock = clock;
    }

    /// Asked before the work is done; [#posted] counts it, and has the last word.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests`
    public void mayPost(Caller caller) {
        if (isNew(caller)) {
            if (caller.isKnown()) {
                allowances.mustBeLeft(commentsOfOne, caller.id().toString());
            }
            allowances.mustBeLeft(commentsFromAddress, address.key());
        }
    }

    /// Counts a comment, in the transaction that stores it.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests` where others were posted meanwhile
    public void posted(Caller author) {
        if (isNew(author)) {
            allowances.take(commentsOfOne, author.id().toString());
            allowances.take(commentsFromAddress, address.key());
        }
    }

    /// Asked before an account is opened; [#signedUp] counts it, and has the last word. Those that come to nothing are
    /// counted here, more of which are borne with: they tell who has an account, and cost something.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests`
    void maySignUp() {
        if (limited) {
            allowances.mustBeLeft(accountsFromAddress, address.key());
            allowances.take(attemptsFromAddress, address.key());
        }
    }

    /// Counts an account, in the transaction that opens it.
    void signedUp() {
        if (limited) {
            allowances.take(accountsFromAddress, address.key());
        }
    }

    private boolean isNew(Caller caller) {
        return limited && (!caller.isKnown() || caller.isGuest() || !isInOffice(caller) && isYoung(caller));
    }

    private static boolean isInOffice(Caller caller) {
        return caller.has(Role.AUTHOR, Role.EDITOR, Role.MODERATOR);
    }

    private boolean isYoung(Caller caller) {
        return clock.instant().isBefore(Ids.madeAt(caller.id()).plus(lasting));
    }
}
