package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the other faults find nothing of is found where it is: otherwise they would show nothing.
class ControlFault {

    private static final int DEEDS = 300;

    private Random dice;
    private String crowd;

    @BeforeEach
    void throw_the_dice() {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("control: seed %d%n", seed);
        dice = new Random(seed);
        crowd = HexFormat.of().toHexDigits(dice.nextLong());
    }

    @Test
    void a_database_that_does_not_wait_for_the_disk_is_seen_to_lose() throws Exception {
        var site = Site.shared();
        site.change("alter system set synchronous_commit = off");
        site.change("alter system set wal_writer_delay = '10s'");
        site.change("alter system set wal_writer_flush_after = '1GB'");
        site.change("select pg_reload_conf()");
        try {
            var writing = new Crowd(site, crowd, dice.nextLong());
            try (writing) {
                writing.write(DEEDS);
                site.postgres().killAll();
            }
            site.postgres().start();

            var figures =
                    Survival.figures(site, "control: commits do not wait", crowd, writing.writers(), Duration.ZERO);
            System.out.println(figures);
            figures.keep();
            assertNotEquals(List.of(), figures.lost());
            assertEquals(List.of(), figures.doubled());
            assertEquals(List.of(), figures.wrong());
        } finally {
            site.change("alter system reset all");
            site.change("select pg_reload_conf()");
        }
    }

    @Test
    void what_is_lost_or_doubled_by_hand_is_seen() throws Exception {
        var site = Site.shared();
        var writing = new Crowd(site, crowd, dice.nextLong());
        try (writing) {
            writing.write(DEEDS);
        }

        try (var connection = site.postgres().connect()) {
            connection.setAutoCommit(false);
            assertEquals(
                    List.of(), Audit.of(connection, crowd, writing.writers()).all());

            seen("doubled: comment", connection, writing, """
                    insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                    select n.id, article_id, n.id, 0, '{}', author_id, state, body_markdown, body_html, created_at, active_at
                    from (select gen_random_uuid() as id) n,
                      (select * from comment where parent_id is null and state = 'published' and edited_at is null
                         and body_markdown like '%s,%%' limit 1) c
                    """.formatted(crowd));
            seen(
                    "lost: comment",
                    connection,
                    writing,
                    "update comment set body_markdown = 'Gone' where edited_at is null");
            seen(
                    "lost: edit",
                    connection,
                    writing,
                    "update comment set body_markdown = 'Other' where edited_at is not null");
            seen("lost: deletion", connection, writing, """
                    update comment set state = 'published', removed_at = null, removed_by = null where state = 'deleted'
                    """);
            seen("lost: vote", connection, writing, "delete from vote");
            seen("lost: news of a vote", connection, writing, "delete from news where type = 'comment.voted'");
            seen("doubled: news of a vote", connection, writing, """
                    insert into news (article_id, type, subject, at) select article_id, type, subject, at from news
                    where type = 'comment.voted'
                    """);
            seen("lost: publication", connection, writing, "update article set publish_at = null");
            seen("lost: tags", connection, writing, "update article set tags = '[]'");
            seen("lost: article", connection, writing, "update article set title = 'Gone'");
        }
    }

    private void seen(String what, Connection connection, Crowd writing, String deed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute(deed);
        }
        var found = Audit.of(connection, crowd, writing.writers()).all();
        connection.rollback();
        assertEquals(
                List.of(what),
                found.stream()
                        .filter(damage -> damage.startsWith(what))
                        .map(_ -> what)
                        .distinct()
                        .toList(),
                () -> deed);
    }
}
