package dev.parley.account;

import java.util.UUID;

/// Who holds a token: the caller, by name.
///
/// @param epoch   of the account when the token was made; a later one voids it
/// @param session that the token belongs to; null where an outside issuer made it
public record Holder(Caller caller, String username, int epoch, UUID session) {

    /// The same holder, in this session.
    public Holder in(UUID session) {
        return new Holder(caller, username, epoch, session);
    }
}
