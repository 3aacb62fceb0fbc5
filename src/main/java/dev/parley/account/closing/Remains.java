package dev.parley.account.closing;

import dev.parley.account.Legacy;
import java.util.UUID;

/// What a room keeps of an account in such numbers that one transaction is too short to clear it up. What is little
/// is cleared when [dev.parley.account.AccountEvent.Erased] is heard.
public interface Remains {

    /// Clears some of it, no more than a transaction should carry. It is asked, each time in a new transaction, until
    /// nothing is left; a server that stops meanwhile goes on from there.
    ///
    /// @param comments what the account chose
    /// @return whether there was any
    boolean clear(UUID account, Legacy comments);
}
