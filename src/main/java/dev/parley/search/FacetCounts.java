package dev.parley.search;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Counts matches by their tags, authors and years.
@ApplicationScoped
class FacetCounts {

    private static final int MOST = 10;

    /// One who has no account any more, or never had one, is nobody to ask for.
    private static final String NAMES = """
            select id, slug as name, name as label from tag where id = any(:tags::uuid[])
            union all
            select id, username, display_name from account
            where id = any(:authors::uuid[]) and not guest and erased_at is null
            """;

    private final Sql sql;

    FacetCounts(Sql sql) {
        this.sql = sql;
    }

    Facets of(List<Match> matches) {
        var tags = counts(matches, Match::tags);
        var authors = counts(matches, Match::authors);
        Map<UUID, Name> names = tags.isEmpty() && authors.isEmpty()
                ? Map.of()
                : sql
                        .query(NAMES)
                        .set("tags", tags.keySet())
                        .set("authors", authors.keySet())
                        .list(row -> new Name(row.uuid("id"), row.text("name"), row.text("label")))
                        .stream()
                        .collect(Collectors.toMap(Name::id, Function.identity()));
        return new Facets(
                named(tags, names).stream()
                        .map(counted -> new Facets.Tag(counted.name(), counted.label(), counted.count()))
                        .toList(),
                named(authors, names).stream()
                        .map(counted -> new Facets.Author(counted.name(), counted.label(), counted.count()))
                        .toList(),
                years(matches));
    }

    private static Map<UUID, Long> counts(List<Match> matches, Function<Match, List<UUID>> ids) {
        return matches.stream().flatMap(match -> ids.apply(match).stream()).collect(groupingBy(id -> id, counting()));
    }

    private static List<Counted> named(Map<UUID, Long> counts, Map<UUID, Name> names) {
        return counts.entrySet().stream()
                .filter(count -> names.containsKey(count.getKey()))
                .map(count -> Counted.of(names.get(count.getKey()), count.getValue()))
                .sorted(Comparator.comparing(Counted::count).reversed().thenComparing(Counted::name))
                .limit(MOST)
                .toList();
    }

    private static List<Facets.Year> years(List<Match> matches) {
        return matches.stream()
                .collect(groupingBy(match -> match.at().atOffset(ZoneOffset.UTC).getYear(), counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, Long>comparingByKey().reversed())
                .map(year -> new Facets.Year(year.getKey(), year.getValue().intValue()))
                .toList();
    }

    private record Name(UUID id, String name, String label) {}

    private record Counted(String name, String label, int count) {
        static Counted of(Name name, long count) {
            return new Counted(name.name(), name.label(), (int) count);
        }
    }
}
