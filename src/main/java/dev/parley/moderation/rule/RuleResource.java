package dev.parley.moderation.rule;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.idempotency.Idempotency;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the rules.
@Path("/api/v1/moderation/rules")
@Tag(name = "Moderation")
@RunOnVirtualThread
@RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RuleResource {

    private final Rules rules;
    private final RuleList list;
    private final Me me;
    private final Idempotency idempotency;

    RuleResource(Rules rules, RuleList list, Me me, Idempotency idempotency) {
        this.rules = rules;
        this.list = list;
        this.me = me;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(
            operationId = "listRules",
            summary = "List rules",
            description = "The newest first. Moderators' own comments are not judged by them.")
    public RestResponse<Page<RuleView>> list(@BeanParam PageQuery query) {
        return list.page(query).ok();
    }

    @POST
    @Operation(
            operationId = "makeRule",
            summary = "Make a rule",
            description =
                    "It is in force at once, on other nodes within some milliseconds, for what is posted or edited"
                            + " from then on. A rule is never changed: make another, and delete this one.")
    @APIResponseSchema(value = RuleView.class, responseCode = "201", responseDescription = "The rule")
    @APIResponse(responseCode = "409", description = "`rule-exists` or `too-many-rules`")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`, `not-a-word`, `invalid-pattern`, `pattern-too-large` or `forbidden-character`")
    public RestResponse<RuleView> make(@Valid @NotNull RuleDraft draft) {
        return idempotency.answer(() -> rules.make(draft, me.id()));
    }

    @POST
    @Path("/trial")
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "tryRule",
            summary = "Try a rule",
            description = "Whether it would find something in a comment, and where. Nothing is stored.",
            extensions = @Extension(name = "x-stores-nothing", value = "true"))
    @APIResponseSchema(value = TrialView.class, responseCode = "200", responseDescription = "What it finds")
    @APIResponse(
            responseCode = "422",
            description = "`invalid`, `not-a-word`, `invalid-pattern`, `pattern-too-large` or `forbidden-character`")
    public TrialView attempt(@Valid @NotNull TrialDraft draft) {
        return rules.attempt(draft);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRule", summary = "Read a rule", description = "With who made it, and when.")
    public RestResponse<RuleView> get(@RestPath UUID id) {
        return list.get(id).ok();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteRule",
            summary = "Delete a rule",
            description = "It is in force no longer. What it held stays in the queue. Deleting what is not there"
                    + " changes nothing.")
    public void drop(@RestPath UUID id) {
        rules.drop(id, me.id());
    }
}
