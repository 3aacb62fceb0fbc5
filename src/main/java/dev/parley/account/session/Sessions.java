package dev.parley.account.session;

import dev.parley.account.Accounts;
import jakarta.enterprise.context.ApplicationScoped;

/// Signing in.
@ApplicationScoped
class Sessions {

    private final Accounts accounts;
    private final Tokens tokens;

    Sessions(Accounts accounts, Tokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /// @throws dev.parley.http.Refused `wrong-credentials`, the same whatever is wrong
    SessionView open(SessionDraft draft) {
        return accounts.recognise(draft.email(), draft.password())
                .map(holder -> new SessionView(tokens.issue(holder), "Bearer", Tokens.LIFETIME.toSeconds()))
                .orElseThrow(() -> SessionRefusal.WRONG_CREDENTIALS.because(
                        "There is no account with this e-mail and this password"));
    }
}
