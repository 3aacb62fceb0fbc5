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

    private static final Comparator<Rule> STRICTEST =
            Comparator.comparing(Rule::action).thenComparing(Rule::id);

    static final Rulebook EMPTY = new Rulebook(List.of());

    private final Map<UUID, Rule> rules;
    private final Phrases<Rule> phrases = new Phrases<>();
    /// The strictest first: once one has found something, the others need not look.
    private final List<Rule> patterns;

    Rulebook(Collection<Rule> rules) {
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(Rule::id, rule -> rule));
        rules.forEach(rule -> {
            if (rule.wording() instanceof Phrase phrase) {
                phrases.add(phrase, rule);
            }
        });
        this.patterns = rules.stream()
                .filter(rule -> rule.wording() instanceof Regex)
                .sorted(STRICTEST)
                .toList();
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
        var strictest = broken.stream().min(STRICTEST);
        var stricter = patterns.stream()
                .filter(rule -> strictest.isEmpty() || STRICTEST.compare(rule, strictest.get()) < 0)
                .filter(rule -> rule.wording() instanceof Regex regex && regex.isIn(text))
                .findFirst();
        return stricter.or(() -> strictest);
    }
}
