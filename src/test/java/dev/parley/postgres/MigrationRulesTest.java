package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two versions of the program run on one schema during an upgrade, and nobody waits for it: each migration is held to
/// that before it lands. `FAULTS.md` tells what came of those that have.
class MigrationRulesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// What landed before there were rules, and how often it breaks them: it stays as it is.
    private static final Map<String, Integer> LANDED = Map.ofEntries(
            Map.entry("V003__articles.sql", 1),
            Map.entry("V004__comments.sql", 1),
            Map.entry("V006__imports.sql", 1),
            Map.entry("V007__sessions.sql", 4),
            Map.entry("V008__identities.sql", 1),
            Map.entry("V009__moderation.sql", 1),
            Map.entry("V010__reports_and_sanctions.sql", 1),
            Map.entry("V011__rules.sql", 2),
            Map.entry("V012__guests.sql", 6),
            Map.entry("V013__privacy.sql", 2),
            Map.entry("V014__policies.sql", 5),
            Map.entry("V016__holds.sql", 2),
            Map.entry("V017__node_of_news.sql", 1));

    private static final String BEFORE = "create table pebble (id uuid primary key, weight integer)";
    private static final String LIMIT = "set local lock_timeout = '200ms';\n";

    private static List<String> complaints(String sql) {
        var rules = new MigrationRules();
        rules.read(LIMIT + BEFORE);
        return rules.read(sql);
    }

    @Test
    void migrations_only_add_and_hold_nobody_up() throws IOException {
        var rules = new MigrationRules();
        var broken = new TreeMap<String, List<String>>();
        try (var files = Files.list(MIGRATIONS)) {
            files.sorted().forEach(file -> {
                var complaints = rules.read(text(file));
                if (complaints.size() != LANDED.getOrDefault(file.getFileName().toString(), 0)) {
                    broken.put(file.getFileName().toString(), complaints);
                }
            });
        }

        assertEquals(Map.of(), broken);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table stone (id uuid primary key, pebble_id uuid not null references pebble);"
                        + " create index stone_by_pebble on stone (pebble_id)",
                "alter table pebble add column colour text",
                "alter table pebble add column wet boolean not null default false, add column depth integer",
                "alter table pebble add constraint has_weight check (weight > 0) not valid",
                "alter table pebble validate constraint has_weight",
                "create function dry() returns trigger language plpgsql as $$ begin drop table pebble; end $$;"
                        + " create trigger dry before update on pebble for each row execute function dry()"
            })
    void what_only_adds_is_welcome(String sql) {
        assertEquals(List.of(), complaints(LIMIT + sql));
    }

    @Test
    void an_index_is_made_concurrently_in_a_file_of_its_own() {
        String index = "create index concurrently pebble_by_weight on pebble (weight);";

        assertEquals(List.of(), complaints("drop index concurrently if exists pebble_by_weight; " + index));
        assertTrue(complaints(index + "alter table pebble add column colour text")
                .getFirst()
                .contains("another file"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table pebble                                                          | takes away
            alter table pebble drop column weight                                      | takes away
            alter table pebble rename column weight to mass                            | takes away
            alter table pebble rename to stone                                         | takes away
            drop index pebble_by_weight                                                | takes away
            alter table pebble alter column weight type bigint                         | changes a type
            alter table pebble alter weight set not null                               | demands
            alter table pebble add column colour text not null                         | demands
            alter table pebble add column wet boolean, add column colour text not null | demands
            alter table pebble add column mark uuid not null default gen_random_uuid() | computed
            alter table pebble add column number bigserial                             | computed
            alter table pebble add column owner uuid references account                | not valid
            alter table pebble add column colour text check (colour <> '')             | not valid
            alter table pebble add constraint light check (weight < 9)                 | not valid
            create index pebble_by_weight on pebble (weight)                           | not concurrently
            create unique index on pebble (weight)                                     | not concurrently
            update pebble set weight = 1                                               | changes rows
            lock table pebble                                                          | holds up
            alter table pebble add column a text; alter table pebble validate constraint c | another file
            """)
    void what_takes_away_or_holds_up_is_not(String sql, String why) {
        var complaints = complaints(LIMIT + sql);

        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.getFirst().contains(why), complaints::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "set local lock_timeout = '3s';", "set lock_timeout = '100ms';"})
    void a_migration_waits_for_no_lock_for_long(String limit) {
        assertTrue(complaints(limit + "alter table pebble add column colour text")
                .getFirst()
                .contains("lock_timeout"));
    }
}
