package dev.parley.live;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What happened in a thread after an event, in order.
@Schema(name = "ThreadChanges", description = "What happened in a thread after an event, in order")
public record ChangeList(
        @Schema(required = true) List<Change> items,

        @Schema(required = true, description = "Send it as `since` to go on", examples = "4711")
        long seq,

        @Schema(required = true, description = "Whether there is more already: ask again at once", examples = "false")
        boolean more) {}
