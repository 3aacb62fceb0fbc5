package dev.parley.moderation.rule;

import dev.parley.news.News;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Tells the other nodes that the rules are others now; which ones is not said, they look themselves.
@ApplicationScoped
class RuleNews {

    /// What happens to a rule, such as `rule.made`.
    static final String NOUN = "rule";

    private final News news;

    RuleNews(News news) {
        this.news = news;
    }

    void turned(@Observes RuleEvent event) {
        news.tell(NOUN + "." + verb(event), null, event.id(), event.at());
    }

    private static String verb(RuleEvent event) {
        return switch (event) {
            case RuleEvent.Made _ -> "made";
            case RuleEvent.Dropped _ -> "dropped";
        };
    }
}
