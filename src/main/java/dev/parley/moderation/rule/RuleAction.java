package dev.parley.moderation.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What becomes of a comment that a rule finds something in; the stricter first.
@Schema(description = "`refuse` turns the comment down; `hold` lets a moderator read it first")
public enum RuleAction {
    @JsonProperty("refuse")
    REFUSE,

    @JsonProperty("hold")
    HOLD;

    static RuleAction of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
