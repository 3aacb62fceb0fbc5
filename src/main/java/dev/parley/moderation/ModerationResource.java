package dev.parley.moderation;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.comment.RulingOutcome;
import dev.parley.comment.Rulings;
import dev.parley.http.Page;
import dev.parley.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for moderators.
@Path("/api/v1/moderation")
@Tag(name = "Moderation")
@RunOnVirtualThread
@RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ModerationResource {

    private static final int MAX = 100;

    private final Queue queue;
    private final Rulings rulings;
    private final Me me;
    private final Idempotency idempotency;

    ModerationResource(Queue queue, Rulings rulings, Me me, Idempotency idempotency) {
        this.queue = queue;
        this.rulings = rulings;
        this.me = me;
        this.idempotency = idempotency;
    }

    @GET
    @Path("/queue")
    @Operation(
            operationId = "listQueue",
            summary = "Read what waits for a moderator",
            description = "The longest waiting first, with the text and the reason.")
    public RestResponse<Page<Waiting>> queue(@BeanParam QueueQuery query) {
        return queue.page(query).ok();
    }

    @GET
    @Path("/queue/counts")
    @Operation(
            operationId = "countQueues",
            summary = "Count what waits for a moderator",
            description = "In each queue, at this moment.")
    public RestResponse<QueueCounts> counts() {
        return queue.counts().ok();
    }

    @POST
    @Path("/decisions")
    @Operation(
            operationId = "decide",
            summary = "Decide on comments",
            description = "Up to 100 at once, each on the version that was read: one that has changed since is a"
                    + " `conflict`, and the others are carried out all the same.")
    public RestResponse<List<RulingOutcome>> decide(
            @NotNull @NotEmpty @Size(max = MAX) List<@Valid @NotNull Decision> decisions) {
        return idempotency.answer(
                () -> rulings.carryOut(decisions.stream().map(Decision::ruling).toList(), me.caller()));
    }
}
