package dev.parley;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.LastRequest;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ServedDocument;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever writes may be sent again by a client that had no answer. The operations are those of the document, each
/// done
/// as in the table of roles by the first who may.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RetryTest {

    private static final List<String> HEADERS = List.of("Location", "ETag", "Cache-Control", "Vary", "Content-Type");

    /// Its answer says how many comments it has claimed: none, the second time.
    private static final String COUNTS_WHAT_IT_DID = "claimGuest";

    /// Those that store nothing.
    private static final Set<String> WITHOUT_KEY =
            Set.of("previewComment", "openPreview", "tryRule", "unsubscribeFromMail", "confirmMail");

    private static Thing.Scenery scenery;

    @Inject
    Newsroom newsroom;

    private static Stream<String> operations(String method) {
        var ids = new TreeSet<String>();
        ServedDocument.current()
                .root()
                .path("paths")
                .forEach(path ->
                        path.path(method).findValuesAsText("operationId").forEach(ids::add));
        return ids.stream();
    }

    @TestFactory
    Stream<DynamicTest> a_post_with_the_same_key_gets_the_same_answer() {
        return operations("post")
                .filter(operation -> !WITHOUT_KEY.contains(operation))
                .map(operation -> DynamicTest.dynamicTest(operation, () -> retry(operation)));
    }

    private void retry(String operation) {
        var last = LastRequest.heard();
        var deed = deed(operation);
        var caller = deed.caller().with("Idempotency-Key", newsroom.word());
        var first = Deeds.of(operation).by(caller, deed.thing());

        var second = last.again(caller);

        assertThat(first.extract().header("Idempotency-Replayed"), nullValue());
        second.header("Idempotency-Replayed", "true").statusCode(first.extract().statusCode());
        assertThat(second.extract().asString(), is(first.extract().asString()));
        HEADERS.forEach(header -> assertThat(
                header, second.extract().header(header), is(first.extract().header(header))));
    }

    /// Who has signed out or left may do nothing more, so those are tried by their own tests.
    @TestFactory
    Stream<DynamicTest> a_put_or_delete_that_comes_twice_is_as_one() {
        return Stream.of("put", "delete")
                .flatMap(RetryTest::operations)
                .filter(operation -> !Deeds.changesItsDoer(operation))
                .map(operation -> DynamicTest.dynamicTest(operation, () -> repeat(operation)));
    }

    private void repeat(String operation) {
        var last = LastRequest.heard();
        var deed = deed(operation);
        var first = Deeds.of(operation).by(deed.caller(), deed.thing());

        var second = last.again(deed.caller());

        assertThat(second.extract().statusCode(), is(first.extract().statusCode()));
        if (!operation.equals(COUNTS_WHAT_IT_DID)) {
            assertThat(second.extract().asString(), is(first.extract().asString()));
        }
    }

    @Test
    void the_document_names_the_key_where_something_is_stored() {
        operations("post")
                .forEach(operation -> assertThat(
                        operation,
                        named(operation).contains("Idempotency-Key"),
                        is(not(WITHOUT_KEY.contains(operation)))));
    }

    private static List<String> named(String operation) {
        return ServedDocument.current().root().path("paths").findParents("operationId").stream()
                .filter(node -> node.path("operationId").asText().equals(operation))
                .flatMap(node -> node.path("parameters").findValuesAsText("name").stream())
                .toList();
    }

    private record Deed(Reader caller, Thing thing) {}

    private Deed deed(String operation) {
        var line = RoleTableTest.lines()
                .filter(each -> each.operation().equals(operation))
                .filter(each -> each.statuses().stream().anyMatch(RetryTest::isDone))
                .findFirst()
                .orElseThrow();
        int place = line.statuses()
                .indexOf(line.statuses().stream()
                        .filter(RetryTest::isDone)
                        .findFirst()
                        .orElseThrow());
        var caller = somebody(RoleTableTest.roles().get(place));
        return new Deed(caller, new Thing(newsroom, scenery(), caller, line.thing()));
    }

    private static boolean isDone(String status) {
        return status.startsWith("2");
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
}
