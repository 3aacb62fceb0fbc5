package dev.parley.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// An account to be opened, by sign-up, import or the samples.
///
/// @param displayName the username where it is null
/// @param email       null, like `password`, where nobody is to sign in to it
public record NewAccount(
        String username,
        String displayName,
        String bio,
        String email,
        String password,
        Set<Role> roles,
        Instant createdAt) {

    public NewAccount {
        displayName = displayName == null ? username : displayName;
        roles = roles.isEmpty() ? Set.of(Role.READER) : Set.copyOf(roles);
    }

    /// The e-mail as it is compared: case tells no two apart.
    String emailKey() {
        return email == null ? null : emailKey(email);
    }

    static String emailKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /// Refuses a password that everybody who knows the account would try first.
    void refuseOwnNameAsPassword() {
        Passwords.refuseName(password, email, username, "/password");
    }

    /// Neither e-mail nor password may reach a log.
    @Override
    public String toString() {
        return "NewAccount[username=%s]".formatted(username);
    }
}
