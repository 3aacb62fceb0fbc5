package dev.parley.comment;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.IdList;
import dev.parley.http.Target;
import dev.parley.idempotency.Idempotency;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the thread below an article.
@Path("/api/v1/articles/{id}")
@Tag(name = "Threads")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThreadResource {

    private final Conversation conversation;
    private final Submissions submissions;
    private final Viewer viewer;
    private final Policies policies;
    private final Renditions renditions;
    private final Me me;
    private final Idempotency idempotency;

    ThreadResource(
            Conversation conversation,
            Submissions submissions,
            Viewer viewer,
            Policies policies,
            Renditions renditions,
            Me me,
            Idempotency idempotency) {
        this.conversation = conversation;
        this.submissions = submissions;
        this.viewer = viewer;
        this.policies = policies;
        this.renditions = renditions;
        this.me = me;
        this.idempotency = idempotency;
    }

    @GET
    @Path("/comments")
    @PermitAll
    @Operation(
            operationId = "getThread",
            summary = "Read a page of a thread",
            description =
                    "Roots in an order, each with its first replies: one cost whatever the thread's size. The answer is the same for everybody; the caller's own votes are in the viewer overlay. At most 500 comments come in one answer: what is left out can be had by the cursors.")
    public RestResponse<ThreadView> page(@RestPath UUID id, @BeanParam TreeQuery query) {
        return renditions.of(query.of(id), () -> conversation.page(id, query));
    }

    @POST
    @Path("/comments")
    @PermitAll
    @OpenToGuests
    @Operation(
            operationId = "postComment",
            summary = "Post a comment, or a reply where `parentId` is given",
            description = "Where the article's policy lets guests (`who`), somebody without a token posts under a"
                    + " `guestName`; the answer then has a `guestToken`, to be known again by. What guests write is held"
                    + " unless the site says otherwise. A refusal stores nothing.")
    @APIResponseSchema(
            value = CommentView.class,
            responseCode = "201",
            responseDescription = "The comment, as others see it")
    @APIResponse(
            responseCode = "202",
            description = "The comment, held: a moderator reads it first, until then nobody but its author sees it",
            content = @Content(schema = @Schema(implementation = CommentView.class)))
    @APIResponse(responseCode = "403", description = "`no-guests` or `muted`")
    @APIResponse(
            responseCode = "409",
            description = "`thread-closed`, `thread-locked`, `parent-gone`, `name-alike` or `already-said`")
    @APIResponse(responseCode = "429", description = "`slow-mode` or `too-many-requests`")
    public RestResponse<CommentView> post(@RestPath UUID id, @Valid @NotNull CommentDraft draft) {
        return idempotency.answer(() -> submissions.post(id, draft, me.caller()));
    }

    @GET
    @Path("/comments/viewer")
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "getViewerOverlay",
            summary = "Read the caller's own part of a thread",
            description =
                    "By the comment's id: the caller's vote, and what the caller may do and why not. Never cached; the tree beside it is public.")
    public RestResponse<Map<String, Viewer.Overlay>> viewer(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(
                            description =
                                    "Up to 100 ids of comments, with commas between them; without them the answer holds"
                                            + " the caller's own comments alone that a moderator has yet to read",
                            example = "019b0a1e-7c00-7000-8000-0000000000bb")
                    String ids) {
        return viewer.of(id, ids == null ? List.of() : IdList.of("ids", ids), me.caller())
                .ok();
    }

    @GET
    @Path("/comment-policy")
    @PermitAll
    @Operation(
            operationId = "getCommentPolicy",
            summary = "Read the comment policy of an article",
            description = "What the article lets its readers do.")
    public RestResponse<Policy> policy(@RestPath UUID id) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/articles/%s/comment-policy".formatted(id)).personalIf(caller.isKnown()),
                () -> policies.get(id, caller));
    }

    @PUT
    @Path("/comment-policy")
    @RolesAllowed(Role.Name.READER)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "putCommentPolicy",
            summary = "Set the comment policy of an article",
            description =
                    "The whole policy: what is left out falls back to the site's own limits. For the article's authors, editors and moderators.")
    public RestResponse<Policy> setPolicy(@RestPath UUID id, @NotNull Policy policy) {
        return policies.put(id, policy, me.caller()).ok();
    }
}
