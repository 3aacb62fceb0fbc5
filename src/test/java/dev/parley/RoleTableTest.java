package dev.parley;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ServedDocument;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may do what: the table in `docs/roles.md`, tried cell by cell. An operation without a row fails.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RoleTableTest {

    private static final Path TABLE = Path.of("docs/roles.md");
    private static final String NOT_TO_BE_HAD = "–";

    /// One of each role goes through the whole table.
    private static final Map<String, Reader> CALLERS = new HashMap<>();

    private static Thing.Scenery scenery;

    @Inject
    Newsroom newsroom;

    /// One line of the table: what happens to each role that does this to such a thing.
    record Line(String operation, String thing, List<String> statuses) {

        static Line read(String text) {
            var cells = Arrays.stream(text.split("\\|"))
                    .skip(1)
                    .map(cell -> cell.strip().replace("`", ""))
                    .toList();
            return new Line(cells.get(0), cells.get(1), cells.subList(2, cells.size()));
        }

        @Override
        public String toString() {
            return operation + ", " + thing;
        }
    }

    private static List<String> written() {
        try (var lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.startsWith("|")).toList();
        } catch (IOException e) {
            throw new AssertionError("The table is not there", e);
        }
    }

    static List<String> roles() {
        return Line.read(written().getFirst()).statuses();
    }

    static Stream<Line> lines() {
        return written().stream().skip(2).map(Line::read);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everybody_may_do_what_the_table_says(Line line) {
        var found = new ArrayList<String>();
        for (String role : roles()) {
            found.add(
                    line.statuses().get(found.size()).equals(NOT_TO_BE_HAD)
                            ? NOT_TO_BE_HAD
                            : String.valueOf(tried(line, role)));
        }

        assertThat(line + " by " + roles(), found, is(line.statuses()));
    }

    private int tried(Line line, String role) {
        var caller =
                Deeds.changesItsDoer(line.operation()) ? somebody(role) : CALLERS.computeIfAbsent(role, this::somebody);
        var thing = new Thing(newsroom, scenery(), caller, line.thing());
        return Deeds.of(line.operation()).by(caller, thing).extract().statusCode();
    }

    private Reader somebody(String role) {
        return switch (role) {
            case "nobody" -> newsroom.stranger();
            case "guest" -> newsroom.guest(scenery().guestbook());
            case "reader" -> newsroom.account();
            default -> newsroom.account(role);
        };
    }

    private Thing.Scenery scenery() {
        if (scenery == null) {
            scenery = Thing.Scenery.by(newsroom);
        }
        return scenery;
    }

    @Test
    void every_operation_has_a_line() {
        assertThat(
                new TreeSet<>(lines().map(Line::operation).toList()),
                is(ServedDocument.current().operationIds()));
    }

    @Test
    void what_belongs_to_somebody_is_tried_on_ones_own_and_on_anothers() {
        var halves = lines()
                .filter(line -> Deeds.isToSomebodys(line.operation()))
                .collect(Collectors.groupingBy(
                        Line::operation,
                        Collectors.mapping(line -> line.thing().split(" ")[0], Collectors.toCollection(TreeSet::new))))
                .entrySet()
                .stream()
                .filter(operation -> !operation.getValue().containsAll(List.of("own", "another's")))
                .toList();

        assertThat(halves, empty());
    }
}
