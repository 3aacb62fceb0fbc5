package dev.parley.article.revision;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.article.ArticleView;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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

/// The door to an article's versions.
@Path("/api/v1/articles/{id}/revisions")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RevisionResource {

    private static final String WHOSE = " Its authors and editors find every version, everybody else those that were"
            + " public since the article was published the last time.";

    private final RevisionReader reader;
    private final Revisions revisions;
    private final Renditions renditions;
    private final Me me;

    RevisionResource(RevisionReader reader, Revisions revisions, Renditions renditions, Me me) {
        this.reader = reader;
        this.revisions = revisions;
        this.renditions = renditions;
        this.me = me;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listArticleRevisions",
            summary = "List an article's versions",
            description = "The newest first, without their content." + WHOSE)
    @Extension(name = "x-also", value = "410")
    public RestResponse<Page<RevisionView>> list(@RestPath UUID id, @BeanParam PageQuery query) {
        var caller = me.caller();
        return renditions.of(
                query.of(Target.of(at(id))).personalIf(caller.isKnown()), () -> reader.page(id, query, caller));
    }

    @GET
    @Path("/{version}")
    @PermitAll
    @Operation(
            operationId = "getArticleRevision",
            summary = "Read a version of an article",
            description = "As it was sent; it never changes." + WHOSE)
    @APIResponseSchema(value = RevisionView.class, responseCode = "200", responseDescription = "The version")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<RevisionView> get(
            @RestPath UUID id,
            @RestPath @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1"), example = "3")
                    VersionNumber version) {
        var caller = me.caller();
        return renditions.of(
                Target.of(at(id) + "/" + version.value()).personalIf(caller.isKnown()),
                () -> reader.get(id, version.value(), caller));
    }

    @GET
    @Path("/compare")
    @PermitAll
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "compareArticleRevisions",
            summary = "Compare two versions of an article",
            description = "What became of one in the other, by word, as data to be drawn: what a reader wants who"
                    + " commented before it was changed. Take for `from` the newest version whose `publishedAt` is not"
                    + " after the comment's `createdAt`." + WHOSE)
    @APIResponseSchema(value = RevisionComparison.class, responseCode = "200", responseDescription = "What changed")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<RevisionComparison> compare(
            @RestPath UUID id,
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "The version to begin with",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                            example = "1")
                    Integer from,
            @RestQuery
                    @Parameter(
                            required = true,
                            description = "The version that became of it",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                            example = "3")
                    Integer to) {
        int before = named("from", from);
        int after = named("to", to);
        var caller = me.caller();
        return renditions.of(
                Target.of(at(id) + "/compare")
                        .with("from", before)
                        .with("to", after)
                        .personalIf(caller.isKnown()),
                () -> reader.compare(id, before, after, caller));
    }

    @PUT
    @Path("/{version}/restoration")
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "restoreArticleRevision",
            summary = "Bring a version of an article back",
            description = "What it said is saved as the newest version. The slug and the authors stay. Where nothing is"
                    + " different, nothing is saved.")
    @APIResponseSchema(
            value = ArticleView.class,
            responseCode = "200",
            responseDescription = "The article as it is now")
    @APIResponse(responseCode = "409", description = "`article-deleted`")
    @APIResponse(responseCode = "422", description = "`nothing-to-publish`: it is public, and that version has no body")
    public RestResponse<ArticleView> restore(
            @RestPath UUID id,
            @RestPath @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1"), example = "3")
                    VersionNumber version,
            @RestHeader("If-Match")
                    @Parameter(
                            required = true,
                            description = "The ETag that you have",
                            example = "\"3.bmQYg8NY828V3i6-\"")
                    String ifMatch) {
        return revisions.restore(id, version.value(), ifMatch, me.caller()).ok();
    }

    private static String at(UUID article) {
        return "/api/v1/articles/%s/revisions".formatted(article);
    }

    private static int named(String parameter, Integer version) {
        if (version == null) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("Say which version: the list of revisions has them")
                    .in(parameter);
        }
        return PageQuery.bounded(parameter, version, 0, 1, Integer.MAX_VALUE);
    }
}
