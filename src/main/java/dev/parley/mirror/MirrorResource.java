package dev.parley.mirror;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for those who keep a copy of the site.
@Path("/api/v1/changes")
@Tag(name = "Live")
@RunOnVirtualThread
public class MirrorResource {

    private final Mirror mirror;

    MirrorResource(Mirror mirror) {
        this.mirror = mirror;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listSiteChanges", summary = "Keep a copy of the whole site", description = """
                    Begin without a cursor: first comes all that everybody may see, then what changes. Put each item in the \
                    place of what you hold under its `type` and `id`, keep `page.next` with it, and ask again with that: at \
                    once where there is `more`, else in a while. Whoever has done so holds the site as it is.

                    An item says how a thing stands when it is told, so the same may come twice, and a reply before what it \
                    answers. An article that is `gone` takes its comments along, and so does one whose `comments.state` is \
                    `hidden`; what comes back is told anew. A tombstone below which nothing stands is in no tree. Totals (`comments` of an article but for its `state`, \
                    `replyCount`, `descendantCount`, `articleCount`) are not told again when only they change: count what you \
                    hold. Nor is it told that `open` becomes `closed` at `comments.closesAt`.""")
    @APIResponse(responseCode = "410", description = "`mirror-outdated`")
    public RestResponse<SiteChanges> changes(@BeanParam ChangesQuery query) {
        return mirror.after(query).ok();
    }
}
