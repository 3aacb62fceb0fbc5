package dev.parley.moderation.ledger;

import dev.parley.account.Me;
import dev.parley.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the ledger.
@Path("/api/v1/moderation/log")
@Tag(name = "Moderation")
@RunOnVirtualThread
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    private final LedgerReader ledger;
    private final Me me;

    LedgerResource(LedgerReader ledger, Me me) {
        this.ledger = ledger;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "listLedger",
            summary = "Read what was decided",
            description =
                    "The newest first; nothing in it is ever changed. Everybody reads what was done to comments that"
                            + " everybody could see, and why; moderators read all of it, and who did it.")
    @Extension(name = "x-also", value = "403")
    public RestResponse<Page<LedgerView>> list(@BeanParam LedgerQuery query) {
        return ledger.page(query, me.caller()).ok();
    }
}
