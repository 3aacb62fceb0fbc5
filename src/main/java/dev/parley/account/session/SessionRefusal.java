package dev.parley.account.session;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way that signing in is refused.
public enum SessionRefusal implements Refusal {
    WRONG_CREDENTIALS(
            401,
            "The e-mail or the password is wrong",
            "Nobody has this e-mail, or the password is another; we do not say which."),
    INVALID_REFRESH_TOKEN(
            401,
            "The refresh token opens no session",
            "It is unknown, expired or used already, or its session has ended. Sign in again. A token that was used before ends its session, since somebody else may have it.");

    private final Terms terms;

    SessionRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<SessionRefusal> all() {
            return List.of(values());
        }
    }
}
