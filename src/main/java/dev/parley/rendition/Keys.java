package dev.parley.rendition;

import dev.parley.news.News;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The names of what news make wrong. They are the surrogate keys that answers carry: `<noun>:<id>` for one
/// thing, `<noun>s` for every list of such things. Of what happens below an article, `thread:<id>` is on
/// answers that show comments, and `article:<id>` on those that show how many there are, or whether more are
/// taken; `revisions:<id>` is on those that go by the article alone.
public final class Keys {

    /// Too many things are seen in some answers to be named in a header; these kinds are.
    private static final Pattern CARRIED = Pattern.compile("articles|tags|(?:article|revisions|thread|tag|account):.+");

    /// It changes the comment that it is for and the place of that in its thread, and no total.
    private static final String VOTE = "comment.voted";

    private Keys() {}

    /// What these news make wrong.
    public static Set<String> of(Collection<News.Item> items) {
        var keys = new HashSet<String>();
        for (var item : items) {
            var article = item.noun().equals("article") ? item.subject() : item.article();
            keys.add(item.noun() + ":" + item.subject());
            if (article != null) {
                keys.add("thread:" + article);
            }
            if (item.noun().equals("article")) {
                keys.add("revisions:" + article);
            }
            if (!item.type().equals(VOTE)) {
                keys.addAll(lists(item, article));
            }
        }
        return keys;
    }

    /// What goes by how many there are, or in which state they are.
    private static List<String> lists(News.Item item, UUID article) {
        String plural = item.noun() + "s";
        return article == null ? List.of(plural) : List.of(plural, "article:" + article);
    }

    /// Those of them that answers carry in `Surrogate-Key`; by the others only what is kept ready here is
    /// dropped.
    public static List<String> carried(Collection<String> keys) {
        return keys.stream().filter(key -> CARRIED.matcher(key).matches()).toList();
    }
}
