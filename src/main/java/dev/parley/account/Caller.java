package dev.parley.account;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/// Who asks, as their token says.
///
/// @param id      null where nobody is signed in
/// @param isGuest whether it is somebody without an account, known by what they wrote
public record Caller(UUID id, Set<Role> roles, boolean isGuest) {

    public static final Caller NOBODY = new Caller(null, Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /// Somebody who has an account, or nobody.
    public Caller(UUID id, Set<Role> roles) {
        this(id, roles, false);
    }

    /// A guest, who has no role.
    public static Caller guest(UUID id) {
        return new Caller(id, Set.of(), true);
    }

    /// Whether it is anybody, with an account or a guest.
    public boolean isKnown() {
        return id != null;
    }

    /// Whether the caller is this account.
    public boolean is(UUID account) {
        return id != null && id.equals(account);
    }

    /// Whether the caller has one of these roles; an admin has them all.
    public boolean has(Role... anyOf) {
        return roles.contains(Role.ADMIN) || Arrays.stream(anyOf).anyMatch(roles::contains);
    }
}
