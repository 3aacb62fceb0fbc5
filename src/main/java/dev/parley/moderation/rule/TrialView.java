package dev.parley.moderation.rule;

import dev.parley.moderation.rule.wording.Place;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a rule would find.
@Schema(name = "RuleTrial", description = "What the rule would find")
public record TrialView(
        @Schema(required = true, description = "Whether it finds anything", examples = "true")
        boolean matches,

        @Schema(
                required = true,
                description = "What of the comment a reader sees, in one line: rules look at this",
                examples = "A miracle cure, for nothing!")
        String visibleText,

        @Schema(required = true, description = "Where in `visibleText`: the first 100 places")
        List<Place> places) {

    /// More than this teaches nobody more about a rule.
    static final int MAX_PLACES = 100;
}
