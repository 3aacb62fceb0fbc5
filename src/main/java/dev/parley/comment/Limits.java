package dev.parley.comment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The site's own limits for comments; an article's policy may be narrower.
@ConfigMapping(prefix = "parley.comments")
interface Limits {

    /// Deeper than this, replies stop answering the article and start answering each other. At most 500, as in the
    /// schema.
    @WithDefault("100")
    int maxDepth();

    /// In code points.
    @WithDefault("10000")
    int maxLength();

    /// Whether everybody's first comment waits for a moderator.
    @WithDefault("false")
    boolean premoderateFirst();

    /// With how many links a comment waits for a moderator; 0 for never.
    @WithDefault("0")
    int premoderateLinks();

    /// How long everybody waits between two comments below one article, in seconds; 0 for not at all.
    @WithDefault("0")
    int slowModeSeconds();

    /// For how long an author does not say exactly the same again; zero for no such time.
    @WithDefault("PT5M")
    Duration sameWords();

    /// How long an author may change or take away what they posted.
    @WithDefault("PT15M")
    Duration editWindow();

    /// How long the text of what was removed or deleted is kept.
    @WithDefault("P365D")
    Duration removedTextRetention();
}
