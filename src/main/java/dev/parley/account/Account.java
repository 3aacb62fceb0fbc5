package dev.parley.account;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
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
    private String displayName;
    private String bio;
    private String avatarUrl;
    private String[] roles;

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

    /// Has these roles and no others.
    void take(Set<Role> granted) {
        var sorted = granted.stream().sorted().map(Role::wire).toArray(String[]::new);
        if (!Arrays.equals(sorted, roles)) {
            roles = sorted;
        }
    }

    UUID id() {
        return id;
    }

    AccountEvent.Changed changed() {
        return new AccountEvent.Changed(id, username, displayName, avatarUrl);
    }
}
