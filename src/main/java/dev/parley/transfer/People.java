package dev.parley.transfer;

import dev.parley.account.Accounts;
import dev.parley.account.NewAccount;
import dev.parley.account.Role;
import dev.parley.account.Usernames;
import dev.parley.text.Words;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// Gives those who spoke elsewhere an account here. Nobody can sign in to it: their e-mail only tells them apart,
/// and is kept as a hash.
@ApplicationScoped
class People {

    private static final int MAX_NAME = 80;

    private final Accounts accounts;
    private final Usernames usernames;
    private final Origins origins;
    private final Ids ids;

    People(Accounts accounts, Usernames usernames, Origins origins, Ids ids) {
        this.accounts = accounts;
        this.usernames = usernames;
        this.origins = origins;
        this.ids = ids;
    }

    /// One who wrote posts, known by a login.
    UUID author(String source, String login, String displayName, Report report) {
        return origins.find(source, "author", "login:" + login)
                .orElseGet(() ->
                        open(source, "login:" + login, displayName, EnumSet.of(Role.READER, Role.AUTHOR), report));
    }

    /// One who commented, known by an e-mail or, without one, by the name alone.
    UUID reader(String source, String email, String name, Report report) {
        String key = email.isBlank()
                ? "name:" + Words.key(Words.body(name))
                : "email:" + hash(email.strip().toLowerCase(Locale.ROOT));
        return origins.find(source, "author", key)
                .orElseGet(() -> open(source, key, name, EnumSet.of(Role.READER), report));
    }

    /// One who had an account there, known by its name.
    UUID member(String source, String username, String name, Report report) {
        return origins.find(source, "author", "user:" + username)
                .orElseGet(() -> open(source, "user:" + username, name, EnumSet.of(Role.READER), report));
    }

    private UUID open(String source, String key, String name, Set<Role> roles, Report report) {
        String displayName = Text.line(name, MAX_NAME, "Anonymous");
        var account = accounts.open(
                new NewAccount(usernames.free(displayName), displayName, null, null, null, roles, ids.now()));
        origins.remember(source, "author", key, account);
        report.countAuthor();
        return account;
    }

    private static String hash(String email) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(email.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
