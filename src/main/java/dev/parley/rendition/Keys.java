package dev.parley.rendition;

import dev.parley.news.News;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of what news make wrong. They are the surrogate keys that answers carry: `<noun>:<id>` for one
/// thing, `<noun>s` for every list of such things, `thread:<id>` and `article:<id>` for what happens below an
/// article.
public final class Keys {

    /// Too many things are seen in some answers to be named in a header; these kinds are.
    private static final Pattern CARRIED = Pattern.compile("articles|tags|(?:article|thread|tag|account):.+");

    private Keys() {}

    /// What these news make wrong.
    public static Set<String> of(Collection<News.Item> items) {
        var keys = new HashSet<String>();
        for (var item : items) {
            keys.add(item.noun() + ":" + item.subject());
            keys.add(item.noun() + "s");
            var article = item.noun().equals("article") ? item.subject() : item.article();
            if (article != null) {
                keys.add("thread:" + article);
                keys.add("article:" + article);
            }
        }
        return keys;
    }

    /// Those of them that answers carry in `Surrogate-Key`; by the others only what is kept ready here is
    /// dropped.
    public static List<String> carried(Collection<String> keys) {
        return keys.stream().filter(key -> CARRIED.matcher(key).matches()).toList();
    }
}
