package dev.parley.comment;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.IdList;
import dev.parley.http.Page;
import dev.parley.http.Target;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to single comments.
@Path("/api/v1")
@Tag(name = "Threads")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CommentResource {

    private static final String ID = "019b0a1e-7c00-7000-8000-0000000000bb";

    private final Comments comments;
    private final Submissions submissions;
    private final Remarks remarks;
    private final Conversation conversation;
    private final Preview preview;
    private final Votes votes;
    private final Renditions renditions;
    private final Me me;

    CommentResource(
            Comments comments,
            Submissions submissions,
            Remarks remarks,
            Conversation conversation,
            Preview preview,
            Votes votes,
            Renditions renditions,
            Me me) {
        this.comments = comments;
        this.submissions = submissions;
        this.remarks = remarks;
        this.conversation = conversation;
        this.preview = preview;
        this.votes = votes;
        this.renditions = renditions;
        this.me = me;
    }

    @GET
    @Path("/comments")
    @PermitAll
    @Operation(
            operationId = "listComments",
            summary = "Read comments by their ids",
            description = "In the order of the ids; those that are not public are left out.")
    public RestResponse<CommentList> list(
            @RestQuery
                    @Parameter(required = true, description = "Up to 100 ids, with commas between them", example = ID)
                    String ids) {
        var asked = IdList.of("ids", ids);
        return renditions.of(IdList.of(Target.of("/api/v1/comments"), "ids", asked), () -> remarks.list(asked));
    }

    @GET
    @Path("/comments/{id}")
    @PermitAll
    @Operation(
            operationId = "getComment",
            summary = "Read a comment",
            description = "Its permalink. What is gone shows its text to its author and to moderators only.")
    @APIResponseSchema(value = CommentView.class, responseCode = "200", responseDescription = "The comment")
    @APIResponse(responseCode = "410", description = "`comment-gone`, with the `reason` where there is one")
    public RestResponse<CommentView> get(@RestPath UUID id) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/comments/" + id).personalIf(caller.isKnown()), () -> remarks.get(id, caller));
    }

    @GET
    @Path("/comments/{id}/replies")
    @PermitAll
    @Operation(
            operationId = "listReplies",
            summary = "Read more replies",
            description = "The direct replies to a comment, each with replies of its own.")
    public RestResponse<Page<CommentView>> replies(@RestPath UUID id, @BeanParam RepliesQuery query) {
        return renditions.of(conversation.target(id, query), () -> conversation.replies(id, query));
    }

    @GET
    @Path("/comments/{id}/context")
    @PermitAll
    @Operation(
            operationId = "getCommentContext",
            summary = "Read a comment among its own",
            description =
                    "What a permalink shows: its ancestors as a list, those posted just before and after it below the same parent, and its replies.")
    public RestResponse<ContextView> context(@RestPath UUID id, @BeanParam ContextQuery query) {
        return renditions.of(query.of(id), () -> conversation.context(id, query));
    }

    @POST
    @Path("/comments/preview")
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "previewComment",
            summary = "Preview a comment",
            description = "What it would look like, and whether it would be taken. Nothing is stored.")
    @Extension(name = "x-also", value = "429")
    @Extension(name = "x-stores-nothing", value = "true")
    public Preview.Result preview(@Valid @NotNull Preview.Sketch sketch) {
        return preview.of(sketch, me.caller());
    }

    @PATCH
    @Path("/comments/{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "editComment",
            summary = "Edit a comment",
            description = "Authors within the edit window, moderators always. The old text is kept.")
    @APIResponseSchema(value = CommentView.class, responseCode = "200", responseDescription = "The comment")
    @APIResponse(responseCode = "409", description = "`comment-not-standing`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`: its author changes it too often")
    public RestResponse<CommentView> edit(
            @RestPath UUID id, @RestHeader("If-Match") String ifMatch, @Valid @NotNull CommentEdit edit) {
        return submissions.edit(id, ifMatch, edit, me.caller()).ok();
    }

    @DELETE
    @Path("/comments/{id}")
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "deleteComment",
            summary = "Delete or remove a comment",
            description =
                    "Authors within the edit window (`deleted`), moderators always (`removed`). With replies it stays as a tombstone, without it is gone from the tree.")
    public void delete(
            @RestPath UUID id,
            @RestHeader("If-Match") String ifMatch,
            @RestQuery
                    @Parameter(
                            description = "Why; the public reads it",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 500),
                            example = "Personal attack")
                    String reason) {
        comments.delete(id, ifMatch, Reason.of(reason), me.caller());
    }

    @PUT
    @Path("/comments/{id}/restoration")
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "restoreComment",
            summary = "Restore a comment",
            description =
                    "It stands again where it stood. Authors restore within the edit window what they deleted themselves, moderators everything.")
    @APIResponseSchema(value = CommentView.class, responseCode = "200", responseDescription = "The comment")
    @APIResponse(responseCode = "409", description = "`not-to-be-restored`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`: its author changes it too often")
    public RestResponse<CommentView> restore(@RestPath UUID id) {
        return submissions.restore(id, me.caller()).ok();
    }

    @GET
    @Path("/comments/{id}/revisions")
    @RolesAllowed({Role.Name.READER, Role.Name.GUEST})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "listCommentRevisions",
            summary = "Read all texts of a comment",
            description = "For its author and for moderators.")
    public RestResponse<RevisionList> revisions(@RestPath UUID id) {
        return remarks.revisions(id, me.caller()).ok();
    }

    @PUT
    @Path("/comments/{id}/vote")
    @RolesAllowed(Role.Name.READER)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "voteOnComment",
            summary = "Vote on a comment",
            description =
                    "1 for, -1 against, 0 takes the vote back. One account has one vote; nobody votes on their own comment.")
    public RestResponse<VoteView> vote(@RestPath UUID id, @Valid @NotNull VoteDraft vote) {
        return votes.put(id, vote, me.caller()).ok();
    }
}
