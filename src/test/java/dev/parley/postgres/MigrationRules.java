package dev.parley.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a migration may do while the version before still serves: only add, and never hold up who reads or writes.
final class MigrationRules {

    /// So long everybody else waits behind a migration that waits for a lock.
    private static final int LONGEST_LOCK_MILLIS = 200;

    private static final String NAME = "(?:if (?:not )?exists )?(?:only )?\"?(?:public\\.)?(\\w+)\"?";
    private static final Pattern CREATE_TABLE = Pattern.compile("create (?:unlogged )?table " + NAME + ".*");
    private static final Pattern ALTER_TABLE = Pattern.compile("alter table " + NAME + " (.*)");
    private static final Pattern CREATE_INDEX =
            Pattern.compile("create (?:unique )?index (concurrently )?(?:if not exists )?(?:\\w+ )?on " + NAME + ".*");
    private static final List<Pattern> LOCKED = Stream.of("^alter table ", "^create .*trigger .* on ", "\\breferences ")
            .map(words -> Pattern.compile(words + NAME))
            .toList();
    private static final Pattern LOCK_TIMEOUT = Pattern.compile("set local lock_timeout = '(\\d+)(ms|s)'");
    private static final Pattern CHANGE_OF_ROWS =
            Pattern.compile("(?:update|delete from|insert into|merge into|truncate(?: table)?) " + NAME + ".*");

    /// A value that needs no look at any row: PostgreSQL keeps it beside the table and rewrites nothing.
    private static final Pattern PLAIN_DEFAULT =
            Pattern.compile(".* default (?:'[^']*'(?:::\\w+)?|-?[\\d.]+|true|false|null|now\\(\\))(?: .*)?");

    private final Set<String> tables = new TreeSet<>();
    private Set<String> fresh = Set.of();
    private List<String> complaints = List.of();

    /// Reads the next one; what it makes is there for those after it.
    ///
    /// @return what is wrong with it
    List<String> read(String sql) {
        var statements = statements(sql);
        fresh = new TreeSet<>();
        complaints = new ArrayList<>();
        boolean isConcurrent = statements.stream().anyMatch(statement -> statement.contains(" index concurrently "));
        if (isConcurrent) {
            statements.stream()
                    .filter(statement -> !statement.contains(" index concurrently "))
                    .forEach(statement ->
                            complain(statement, "belongs into another file than indexes made concurrently"));
        } else if (statements.stream().anyMatch(this::locks)) {
            mustNotWaitForLong(statements.getFirst());
        }
        mustValidateAlone(statements);
        statements.forEach(this::judge);
        tables.addAll(fresh);
        return complaints;
    }

    /// Whether it locks a table that was there before against those who write.
    private boolean locks(String statement) {
        return LOCKED.stream()
                .map(pattern -> pattern.matcher(statement))
                .anyMatch(matcher -> matcher.results().anyMatch(found -> isOld(found.group(1))));
    }

    private void mustNotWaitForLong(String first) {
        var limit = LOCK_TIMEOUT.matcher(first);
        if (!limit.matches()
                || Integer.parseInt(limit.group(1)) * (limit.group(2).equals("s") ? 1_000 : 1) > LONGEST_LOCK_MILLIS) {
            complain(
                    first,
                    "what locks begins with `set local lock_timeout`, of %d ms at most".formatted(LONGEST_LOCK_MILLIS));
        }
    }

    /// Whatever lock another statement has taken is held until all rows are looked at.
    private void mustValidateAlone(List<String> statements) {
        var others = statements.stream()
                .filter(statement ->
                        !statement.contains(" validate constraint ") && !statement.startsWith("set local "))
                .toList();
        if (statements.stream().anyMatch(statement -> statement.contains(" validate constraint "))) {
            others.forEach(statement -> complain(statement, "belongs into another file than what validates"));
        }
    }

    private void judge(String statement) {
        if (CREATE_TABLE.matcher(statement) instanceof Matcher made && made.matches()) {
            fresh.add(made.group(1));
        } else if (ALTER_TABLE.matcher(statement) instanceof Matcher alter && alter.matches()) {
            if (isOld(alter.group(1))) {
                parts(alter.group(2)).forEach(part -> judgeChange(statement, part));
            }
        } else if (CREATE_INDEX.matcher(statement) instanceof Matcher index && index.matches()) {
            if (index.group(1) == null && isOld(index.group(2))) {
                complain(statement, "makes an index on a table that is written, not concurrently");
            }
        } else if (CHANGE_OF_ROWS.matcher(statement) instanceof Matcher rows && rows.matches()) {
            if (isOld(rows.group(1))) {
                complain(statement, "changes rows: the program does that, in portions");
            }
        } else if (statement.matches("drop (?!index concurrently ).*")
                || statement.matches("alter \\w+ .* rename .*")) {
            complain(statement, "takes away what the version before uses");
        } else if (statement.matches("(?:lock|cluster|vacuum|reindex) .*")) {
            complain(statement, "holds up whoever reads or writes");
        }
    }

    private void judgeChange(String statement, String change) {
        if (change.matches("(?:drop|rename) .*")) {
            complain(statement, "takes away what the version before uses");
        } else if (change.matches("alter (?:column )?\\w+ (?:set data )?type .*")) {
            complain(statement, "changes a type: the table is written anew");
        } else if (change.matches("alter (?:column )?\\w+ set not null.*")) {
            complain(statement, "demands what the version before does not write");
        } else if (change.matches("add (?:constraint|check|unique|primary|foreign|exclude) ?.*")) {
            if (!change.matches(".* not valid") && !change.matches(".* using index .*")) {
                complain(statement, "adds a constraint that all rows are held against: `not valid` first");
            }
        } else if (change.matches("add .*")) {
            judgeColumn(statement, change);
        }
    }

    private void judgeColumn(String statement, String column) {
        boolean hasDefault = column.contains(" default ");
        if (hasDefault && !PLAIN_DEFAULT.matcher(column).matches()
                || column.matches(".* (?:small|big)?serial\\b.*|.* generated .*")) {
            complain(statement, "has a value computed for each row: the table is written anew");
        } else if (column.contains(" not null") && !hasDefault) {
            complain(statement, "demands what the version before does not write");
        } else if (column.matches(".* (?:check|references|unique|primary key)\\b.*")) {
            complain(statement, "adds a constraint that all rows are held against: `not valid` first");
        }
    }

    private boolean isOld(String table) {
        return tables.contains(table);
    }

    private void complain(String statement, String why) {
        complaints.add("%s: %s".formatted(why, statement.substring(0, Math.min(60, statement.length()))));
    }

    /// Each in one line and in small letters, without comments; what stands between `$$` is no statement of its own.
    private static List<String> statements(String sql) {
        var statements = new ArrayList<String>();
        boolean isBody = false;
        var statement = new StringBuilder();
        for (String piece : sql.replaceAll("(?m)--.*$", "").split("(?=\\$\\$)|(?<=\\$\\$)")) {
            if (piece.equals("$$")) {
                isBody = !isBody;
            } else if (!isBody) {
                var parts = piece.split(";", -1);
                for (int n = 0; n < parts.length; n++) {
                    statement.append(' ').append(parts[n]);
                    if (n < parts.length - 1) {
                        statements.add(tidy(statement.toString()));
                        statement.setLength(0);
                    }
                }
            }
        }
        statements.add(tidy(statement.toString()));
        statements.removeIf(String::isEmpty);
        return statements;
    }

    private static String tidy(String statement) {
        return statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /// The changes of one `alter table`: what commas part that stand in no brackets.
    private static List<String> parts(String changes) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int n = 0; n < changes.length(); n++) {
            char letter = changes.charAt(n);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                parts.add(changes.substring(begin, n).strip());
                begin = n + 1;
            }
        }
        parts.add(changes.substring(begin).strip());
        return parts;
    }
}
