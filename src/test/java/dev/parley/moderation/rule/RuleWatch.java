package dev.parley.moderation.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears what happens to rules, as a ledger would.
@ApplicationScoped
class RuleWatch {

    private final List<RuleEvent> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes RuleEvent event) {
        heard.add(event);
    }

    List<RuleEvent> of(String rule) {
        return heard.stream()
                .filter(event -> event.id().equals(UUID.fromString(rule)))
                .toList();
    }
}
