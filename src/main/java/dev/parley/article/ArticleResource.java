package dev.parley.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.MergePatch;
import dev.parley.http.Page;
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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to articles.
@Path("/api/v1/articles")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ArticleResource {

    private final Articles articles;
    private final ArticleReader reader;
    private final ArticleList list;
    private final Renditions renditions;
    private final Me me;
    private final Idempotency idempotency;

    ArticleResource(
            Articles articles,
            ArticleReader reader,
            ArticleList list,
            Renditions renditions,
            Me me,
            Idempotency idempotency) {
        this.articles = articles;
        this.reader = reader;
        this.list = list;
        this.renditions = renditions;
        this.me = me;
        this.idempotency = idempotency;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listArticles",
            summary = "List articles",
            description =
                    "Newest first unless `sort` says otherwise. Items come without their body. A scheduled article appears at its minute.")
    @Extension(name = "x-also", value = "403")
    public RestResponse<Page<ArticleView>> list(@BeanParam ArticleFilter filter) {
        var caller = me.caller();
        return renditions.of(filter.target().personalIf(caller.isKnown()), () -> list.list(filter, caller));
    }

    @POST
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "draftArticle",
            summary = "Draft an article",
            description =
                    "Always a draft: publish it afterwards. Tags that are not known are made, with the kind `topic`. The slug is made from the title where none is sent.")
    @APIResponseSchema(
            value = ArticleView.class,
            responseCode = "201",
            responseDescription = "The draft, as its authors and editors see it")
    @APIResponse(responseCode = "409", description = "`slug-taken`")
    public RestResponse<ArticleView> draft(@Valid @NotNull ArticleDraft draft) {
        return idempotency.answer(() -> articles.draft(draft, me.caller()));
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Operation(
            operationId = "getArticle",
            summary = "Read an article",
            description = "Public once published. Its authors and editors read it in every state.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<ArticleView> get(@RestPath UUID id) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/articles/" + id).personalIf(caller.isKnown()), () -> reader.get(id, caller));
    }

    @GET
    @Path("/by-slug/{slug}")
    @PermitAll
    @Operation(
            operationId = "getArticleBySlug",
            summary = "Read an article by its slug",
            description = "A slug that the article had before answers 308 with the present address.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "308", description = "The article has another slug now")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<ArticleView> bySlug(@RestPath String slug) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/articles/by-slug", slug).personalIf(caller.isKnown()),
                () -> reader.bySlug(slug, caller));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "patchArticle",
            summary = "Change an article",
            description =
                    "JSON Merge Patch: members that are absent stay, null takes one away. A changed title keeps the slug unless `slug` is sent; the old slug redirects from then on.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ArticleDraft.class)))
    @APIResponseSchema(
            value = ArticleView.class,
            responseCode = "200",
            responseDescription = "The article as it is now")
    @APIResponse(responseCode = "409", description = "`slug-taken` or `article-deleted`")
    public RestResponse<ArticleView> patch(
            @RestPath UUID id,
            @RestHeader("If-Match")
                    @Parameter(
                            required = true,
                            description = "The ETag that you have",
                            example = "\"3.bmQYg8NY828V3i6-\"")
                    String ifMatch,
            @NotNull ObjectNode patch) {
        return articles.patch(id, ifMatch, patch, me.caller()).ok();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "deleteArticle",
            summary = "Delete an article",
            description =
                    "Softly: nobody but its authors and editors finds it any more, and `restoration` brings it back.")
    public void delete(
            @RestPath UUID id,
            @RestHeader("If-Match")
                    @Parameter(
                            required = true,
                            description = "The ETag that you have",
                            example = "\"3.bmQYg8NY828V3i6-\"")
                    String ifMatch) {
        articles.delete(id, ifMatch, me.caller());
    }

    @PUT
    @Path("/{id}/restoration")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "restoreArticle",
            summary = "Restore a deleted article",
            description = "It stands again where it stood; one that was never deleted stays as it is.")
    public RestResponse<ArticleView> restore(@RestPath UUID id) {
        return articles.restore(id, me.caller()).ok();
    }

    @PUT
    @Path("/{id}/publication")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "publishArticle",
            summary = "Publish an article",
            description =
                    "Now, or at `publishAt`: then it becomes public at that moment by itself. Publishing what is public changes nothing.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "409", description = "`not-to-be-published`: it was retracted, or is deleted")
    public RestResponse<ArticleView> publish(@RestPath UUID id, @Valid @NotNull Publication publication) {
        return articles.publish(id, publication, me.caller()).ok();
    }

    @DELETE
    @Path("/{id}/publication")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "withdrawArticle",
            summary = "Withdraw an article",
            description = "It becomes a draft again, and its thread is out of sight with it.")
    public void withdraw(@RestPath UUID id) {
        articles.withdraw(id, me.caller());
    }

    @PUT
    @Path("/{id}/retraction")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "retractArticle",
            summary = "Retract an article",
            description = "It leaves every list, and its address answers 410 with the reason from now on.")
    @APIResponseSchema(value = ArticleView.class, responseCode = "200", responseDescription = "The article")
    @APIResponse(responseCode = "409", description = "`not-published`: there is nothing to take back")
    public RestResponse<ArticleView> retract(@RestPath UUID id, @Valid @NotNull Retraction retraction) {
        return articles.retract(id, retraction, me.caller()).ok();
    }
}
