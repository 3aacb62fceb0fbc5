package dev.parley.moderation.ledger;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.HttpRefusal;
import dev.parley.http.PageQuery;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Which lines of the ledger are asked for.
public class LedgerQuery extends PageQuery {

    @RestQuery
    @Parameter(description = "Done to this article or below it", example = "019a0a1e-7c00-7000-8000-000000000001")
    UUID articleId;

    @RestQuery
    @Parameter(description = "Done to this comment", example = "019b0a1e-7c00-7000-8000-0000000000bb")
    UUID commentId;

    @RestQuery
    @Parameter(description = "Of this kind", example = "remove")
    String action;

    @RestQuery
    @Parameter(description = "Done by this account; for moderators", example = "mo")
    String actor;

    @RestQuery
    @Parameter(description = "Done to this account, or to what it wrote; for moderators", example = "ana-horvat")
    String account;

    /// Lets nobody but moderators ask about persons, and nobody about what is never done.
    ///
    /// @throws dev.parley.http.Refused 400, 403
    void permit(Caller caller) {
        Deed.known(action);
        if ((actor != null || account != null) && !caller.has(Role.MODERATOR)) {
            throw HttpRefusal.FORBIDDEN.because("Only moderators ask what was done by whom, and to whom");
        }
    }

    /// What a cursor of this list is bound to.
    String scope(boolean whole) {
        return "ledger" + Arrays.asList(articleId, commentId, action, actor, account, whole);
    }
}
