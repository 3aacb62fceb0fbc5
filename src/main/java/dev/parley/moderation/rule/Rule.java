package dev.parley.moderation.rule;

import dev.parley.moderation.rule.wording.Wording;
import java.util.UUID;

/// A rule, ready to be held against a text.
record Rule(UUID id, RuleAction action, Wording wording) {

    static Rule of(UUID id, RuleKind kind, String text, RuleAction action) {
        return new Rule(id, action, kind.read(text));
    }
}
