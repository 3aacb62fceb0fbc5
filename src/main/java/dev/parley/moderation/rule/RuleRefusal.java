package dev.parley.moderation.rule;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which rules say no to those who make them.
public enum RuleRefusal implements Refusal {
    NO_SUCH_RULE(404, "No such rule", "There is no rule at this address."),
    RULE_EXISTS(
            409,
            "The rule is there already",
            "Another rule finds the same. Words are told apart without regard to case, forms of letters and what"
                    + " looks alike. Delete the other one first."),
    TOO_MANY_RULES(
            409,
            "There are too many rules",
            "2,000 words and 200 patterns, together of a bounded size, are looked for in every comment; delete what is"
                    + " no longer needed. One pattern with `|` takes the place of several.");

    private final Terms terms;

    RuleRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<RuleRefusal> all() {
            return List.of(values());
        }
    }
}
