package dev.parley.moderation.rule;

import dev.parley.moderation.rule.wording.Phrase;
import dev.parley.moderation.rule.wording.Phrases;
import dev.parley.moderation.rule.wording.Regex;
import dev.parley.text.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// All rules of one moment, ready to be held against a text together.
final class Rulebook {

    static final Rulebook EMPTY = new Rulebook(List.of());

    private final Map<UUID, Rule> rules;
    private final Phrases<Rule> phrases = new Phrases<>();
    private final Map<Rule, Regex> patterns = new HashMap<>();

    Rulebook(Collection<Rule> rules) {
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> rule));
        rules.forEach(rule -> {
            switch (rule.wording()) {
                case Phrase phrase -> phrases.add(phrase, rule);
                case Regex regex -> patterns.put(rule, regex);
            }
        });
    }

    Rulebook with(Rule rule) {
        var more = new HashMap<>(rules);
        more.put(rule.id(), rule);
        return new Rulebook(more.values());
    }

    Rulebook without(UUID id) {
        var less = new HashMap<>(rules);
        less.remove(id);
        return new Rulebook(less.values());
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /// The strictest of the rules that find something.
    Optional<Rule> broken(String text) {
        var broken = new ArrayList<Rule>();
        phrases.find(Word.of(text), (rule, _) -> broken.add(rule));
        patterns.forEach((rule, regex) -> {
            if (regex.isIn(text)) {
                broken.add(rule);
            }
        });
        return broken.stream().min(Comparator.comparing(Rule::action).thenComparing(Rule::id));
    }
}
