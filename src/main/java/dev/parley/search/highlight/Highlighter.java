package dev.parley.search.highlight;

import dev.parley.postgres.Sql;
import dev.parley.search.index.Body;
import dev.parley.search.wording.Inquiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the words that were looked for in the texts that have them. Which words of a text are forms of them,
/// PostgreSQL says, as it did when it found the text.
@ApplicationScoped
public class Highlighter {

    /// Asked for by a query of their own, arrays have no length that a plan could be made for: it is made once for all.
    private static final String TEXTS = """
            select id, title, summary, body_html from article where id = any((select :articles)::uuid[])
            union all
            select id, null, null, body_html from comment where id = any((select :comments)::uuid[])
            """;

    private static final String FORMS = """
            select distinct w.word
            from unnest(:configs::text[]) c(config)
            cross join lateral (select websearch_to_tsquery(c.config::regconfig, :wanted) as query) q
            cross join unnest(:words::text[]) w(word)
            where to_tsvector(c.config::regconfig, w.word) @@ q.query
            """;

    private final Sql sql;

    Highlighter(Sql sql) {
        this.sql = sql;
    }

    /// What to show of each of these.
    public Map<UUID, Highlights> of(Inquiry inquiry, List<UUID> articles, List<UUID> comments) {
        var texts = sql.query(TEXTS)
                .set("articles", articles)
                .set("comments", comments)
                .list(row -> new Text(
                        row.uuid("id"),
                        Passage.of(row.text("title")),
                        Passage.of(row.text("summary")),
                        Passage.of(Body.text(row.text("body_html")))));
        var marking = new Marking(forms(inquiry, texts));
        var highlights = new HashMap<UUID, Highlights>();
        texts.forEach(text -> highlights.put(text.id(), text.highlights(marking)));
        return highlights;
    }

    private Set<String> forms(Inquiry inquiry, List<Text> texts) {
        var wanted = inquiry.wording().wanted();
        var initials = wanted.stream().map(word -> word.codePointAt(0)).collect(Collectors.toSet());
        // Hardly any ending takes away a word's first letter.
        var words = texts.stream()
                .flatMap(Text::passages)
                .flatMap(Passage::words)
                .filter(word -> initials.contains(word.codePointAt(0)))
                .distinct()
                .toList();
        var forms = new HashSet<>(wanted);
        forms.addAll(sql.query(FORMS)
                .set("configs", inquiry.configs())
                .set("wanted", wanted.stream().map("\"%s\""::formatted).collect(Collectors.joining(" or ")))
                .set("words", words)
                .list(row -> row.text("word")));
        return forms;
    }

    private record Text(UUID id, Passage title, Passage summary, Passage body) {

        Stream<Passage> passages() {
            return Stream.of(title, summary, body);
        }

        Highlights highlights(Marking marking) {
            return new Highlights(
                    marking.whole(title).orElse(null),
                    marking.whole(summary).orElse(null),
                    marking.excerpt(body).orElse(null));
        }
    }
}
