package dev.parley.rendition;

import dev.parley.news.News;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The names of what news make wrong. They are the surrogate keys that answers carry: `<noun>:<id>` for one
/// thing, `<noun>s` for every list of such things, `thread:<id>` and `article:<id>` for what happens below an
/// article.
public final class Keys {

    private Keys() {}

    /// What these news make wrong.
    public static Set<String> of(Collection<News.Item> items) {
        var keys = new HashSet<String>();
        for (var item : items) {
            keys.add(item.noun() + ":" + item.subject());
            keys.add(item.noun() + "s");
            if (item.article() != null) {
                keys.add("thread:" + item.article());
                keys.add("article:" + item.article());
            }
        }
        return keys;
    }
}
