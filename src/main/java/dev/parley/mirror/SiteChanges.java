package dev.parley.mirror;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.http.Linked;
import dev.parley.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a mirror takes over next.
@Schema(name = "SiteChanges", description = "What a mirror takes over next")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteChanges(
        @Schema(required = true, description = "May be fewer than `limit`, or none, though there is more")
        List<SiteChange> items,

        @Schema(required = true, description = "Its `next` is always there: keep it with what you took over")
        Page.Info page,

        @Schema(required = true, description = "Whether there is more already: ask again at once", examples = "false")
        boolean more)
        implements Linked {

    @Override
    public String next() {
        return page.next();
    }

    @Override
    public String prev() {
        return null;
    }
}
