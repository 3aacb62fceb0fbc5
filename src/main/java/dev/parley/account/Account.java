package dev.parley.account;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;

/// Somebody, and what may change about them.
@Entity
@DynamicUpdate
class Account {

    @Id
    private UUID id;

    @Version
    private int version;

    private String username;
    private String email;
    private String displayName;
    private String bio;
    private String avatarUrl;
    private String[] roles;
    private String passwordHash;
    private int epoch;
    private Instant epochAt;
    private Instant erasedAt;

    protected Account() {}

    /// Holds a change to the version that its maker has seen, where they say which.
    void hold(String ifMatch) {
        if (ifMatch != null && !Stamp.matches(ifMatch, version)) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(version))
                    .with("version", version);
        }
    }

    /// What the holder may change.
    MePatch face() {
        return new MePatch(displayName, bio, avatarUrl);
    }

    /// Shows this face from now on.
    void show(MePatch face) {
        displayName = face.displayName();
        bio = face.bio();
        avatarUrl = face.avatarUrl();
    }

    /// Goes by this name from now on; the username stays.
    void rename(String displayName) {
        this.displayName = displayName;
    }

    /// Has these roles and no others; tokens that say otherwise are void.
    ///
    /// @return whether that is a change
    boolean take(Set<Role> granted, Instant now) {
        var sorted = granted.stream().sorted().map(Role::wire).toArray(String[]::new);
        if (Arrays.equals(sorted, roles)) {
            return false;
        }
        roles = sorted;
        beginEpoch(now);
        return true;
    }

    /// @throws dev.parley.http.Refused `weak-password`
    void refuseAsPassword(String password) {
        Passwords.refuseName(password, email, username, "/newPassword");
    }

    /// Has this password from now on; tokens that were had with the old one are void.
    void change(String hash, Instant now) {
        passwordHash = hash;
        beginEpoch(now);
    }

    /// Has no tokens any more that hold.
    void shutOut(Instant now) {
        beginEpoch(now);
    }

    private void beginEpoch(Instant now) {
        epoch++;
        epochAt = now;
    }

    Set<Role> roles() {
        return Arrays.stream(roles).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether nothing but its row is left.
    boolean isErased() {
        return erasedAt != null;
    }

    String passwordHash() {
        return passwordHash;
    }

    UUID id() {
        return id;
    }

    AccountEvent.Outdated outdated() {
        return new AccountEvent.Outdated(id, epoch);
    }

    AccountEvent.Changed changed() {
        return new AccountEvent.Changed(id, username, displayName, avatarUrl);
    }
}
