package dev.parley.account.issuer;

import dev.parley.account.Role;
import java.util.Optional;
import java.util.Set;

/// Who somebody is, as an outside issuer says.
///
/// @param displayName null where the issuer does not say
/// @param roles       empty where roles are not the issuer's business
record Profile(String issuer, String subject, String username, String displayName, Optional<Set<Role>> roles) {}
