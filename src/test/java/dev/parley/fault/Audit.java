package dev.parley.fault;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Holds what a crowd was told against what the database holds.
final class Audit {

    private static final String REMARKS = """
            select c.id, c.parent_id, c.article_id, c.state, c.body_markdown, c.first from (
              select c.*, coalesce((
                select r.body_markdown from comment_revision r where r.comment_id = c.id order by r.version limit 1),
                c.body_markdown) as first
              from comment c where c.author_id = any(?::uuid[])) c
            where c.first like ? || ',%'
            """;

    private static final String BALLOTS =
            "select comment_id, account_id, value from vote where account_id = any(?::uuid[])";

    private static final String TOLD =
            "select subject, count(*) as n from news where type = 'comment.voted' group by subject";

    private static final String STORIES = """
            select id, title, publish_at is not null as public, jsonb_path_query_array(tags, '$[*].slug')::text as tags
            from article where title like ? || ',%'
            """;

    private final Connection connection;
    private final String crowd;
    private final List<Writer> writers;
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private Audit(Connection connection, String crowd, List<Writer> writers) {
        this.connection = connection;
        this.crowd = crowd;
        this.writers = writers;
    }

    /// @param crowd its name
    static Audit of(Connection connection, String crowd, List<Writer> writers) throws SQLException {
        var audit = new Audit(connection, crowd, writers);
        audit.remarks();
        audit.ballots();
        audit.told();
        audit.stories();
        return audit;
    }

    private void remarks() throws SQLException {
        var expected = new HashMap<String, Diary.Remark>();
        writers.forEach(writer -> expected.putAll(writer.diary().remarks()));
        var found = new HashSet<String>();
        try (var statement = connection.prepareStatement(REMARKS)) {
            statement.setArray(1, accounts());
            statement.setString(2, crowd);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String first = rows.getString("first");
                    if (!found.add(first)) {
                        doubled.add("comment “%s”".formatted(first));
                    } else if (expected.get(first) instanceof Diary.Remark remark) {
                        compare(remark, rows);
                    } else {
                        wrong.add("comment “%s” was refused, and is there".formatted(first));
                    }
                }
            }
        }
        expected.values().stream()
                .filter(remark -> remark.id != null && !found.contains(remark.first))
                .forEach(remark -> lost.add("comment “%s”".formatted(remark.first)));
    }

    private void compare(Diary.Remark remark, ResultSet row) throws SQLException {
        expect(remark.id == null || remark.id.equals(row.getString("id")), wrong, "id of “%s”", remark.first);
        expect(
                remark.article.equals(row.getString("article_id"))
                        && Objects.equals(remark.parent, row.getString("parent_id")),
                wrong,
                "place of “%s”",
                remark.first);
        expect(
                remark.isGone.contains(row.getString("state").equals("deleted")),
                lost,
                "deletion of “%s”",
                remark.first);
        expect(remark.texts.contains(row.getString("body_markdown")), lost, "edit of “%s”", remark.first);
    }

    private void ballots() throws SQLException {
        var cast = new HashMap<String, Integer>();
        try (var statement = connection.prepareStatement(BALLOTS)) {
            statement.setArray(1, accounts());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    cast.put(rows.getString("account_id") + rows.getString("comment_id"), rows.getInt("value"));
                }
            }
        }
        for (var writer : writers) {
            writer.diary()
                    .ballots()
                    .forEach((comment, ballot) -> expect(
                            ballot.values.contains(cast.getOrDefault(writer.accountId() + comment, 0)),
                            lost,
                            "vote on %s",
                            comment));
        }
    }

    /// Votes that change something are told once each.
    private void told() throws SQLException {
        var told = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TOLD)) {
            while (rows.next()) {
                told.put(rows.getString("subject"), rows.getInt("n"));
            }
        }
        var least = new HashMap<String, Integer>();
        var perhapsMore = new HashMap<String, Integer>();
        writers.forEach(writer -> writer.diary().ballots().forEach((comment, ballot) -> {
            least.merge(comment, ballot.changes, Integer::sum);
            perhapsMore.merge(comment, ballot.perhapsMore, Integer::sum);
        }));
        least.forEach((comment, n) -> {
            int more = told.getOrDefault(comment, 0) - n;
            expect(more >= 0, lost, "news of a vote on %s", comment);
            expect(more <= perhapsMore.get(comment), doubled, "news of a vote on %s", comment);
        });
    }

    private void stories() throws SQLException {
        Map<String, Diary.Story> expected = new HashMap<>();
        writers.forEach(writer -> expected.putAll(writer.diary().stories()));
        Set<String> found = new HashSet<>();
        try (var statement = connection.prepareStatement(STORIES)) {
            statement.setString(1, crowd);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    String title = rows.getString("title");
                    if (!found.add(title)) {
                        doubled.add("article “%s”".formatted(title));
                    } else if (expected.get(title) instanceof Diary.Story story) {
                        compare(story, rows);
                    } else {
                        wrong.add("article “%s” was refused, and is there".formatted(title));
                    }
                }
            }
        }
        expected.values().stream()
                .filter(story -> story.id != null && !found.contains(story.title))
                .forEach(story -> lost.add("article “%s”".formatted(story.title)));
    }

    private void compare(Diary.Story story, ResultSet row) throws SQLException {
        expect(story.id == null || story.id.equals(row.getString("id")), wrong, "id of “%s”", story.title);
        expect(story.isPublic.contains(row.getBoolean("public")), lost, "publication of “%s”", story.title);
        String tags = row.getString("tags");
        expect(story.tags.stream().allMatch(tag -> tags.contains('"' + tag + '"')), lost, "tags of “%s”", story.title);
    }

    private static void expect(boolean holds, List<String> otherwise, String what, String of) {
        if (!holds) {
            otherwise.add(what.formatted(of));
        }
    }

    private Array accounts() throws SQLException {
        return connection.createArrayOf(
                "text", writers.stream().map(Writer::accountId).toArray());
    }

    /// All of it, each with which it is.
    List<String> all() {
        return Stream.of(
                        lost.stream().map("lost: "::concat),
                        doubled.stream().map("doubled: "::concat),
                        wrong.stream().map("wrong: "::concat))
                .flatMap(some -> some)
                .toList();
    }

    /// Acknowledged, and not there.
    List<String> lost() {
        return lost;
    }

    /// Done once, and there twice.
    List<String> doubled() {
        return doubled;
    }

    /// There, but not as it was done.
    List<String> wrong() {
        return wrong;
    }
}
