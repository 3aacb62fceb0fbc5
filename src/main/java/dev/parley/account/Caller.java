package dev.parley.account;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/// Who asks, as their token says.
///
/// @param id null where nobody is signed in
public record Caller(UUID id, Set<Role> roles) {

    public static final Caller NOBODY = new Caller(null, Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /// Whether somebody is signed in.
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
