package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The keys of access tokens are turned, and nobody who is signed in notices.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class KeyTurnTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Keys keys;

    /// Other tests live in the present.
    @AfterEach
    void the_keys_of_the_future_are_forgotten() {
        clock.reset();
        newsroom.change("delete from signing_key where made_at > :now", Map.of("now", clock.instant()));
        keys.turn();
    }

    private List<String> published() {
        return newsroom.stranger().get("/.well-known/jwks.json").extract().path("keys.kid");
    }

    private static String kid(Reader reader) throws Exception {
        return new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setSkipSignatureVerification()
                .build()
                .process(reader.token())
                .getJoseObjects()
                .getFirst()
                .getKeyIdHeaderValue();
    }

    @Test
    void a_new_key_is_published_before_it_signs_and_the_old_one_while_its_tokens_live() throws Exception {
        clock.advance(Duration.ofDays(91));
        keys.turn();
        clock.advance(Duration.ofDays(91));
        var before = newsroom.account();
        String old = kid(before);

        keys.turn();
        var between = newsroom.account();
        String fresh = published().getFirst();

        assertThat(published(), hasItems(old, fresh));
        assertThat(fresh, is(not(old)));
        assertThat(kid(between), is(old));
        before.get("/me").statusCode(200);

        clock.advance(Keys.INTRODUCTION);
        var late = signedWithOldKey(old);
        clock.advance(Duration.ofSeconds(1));
        keys.turn();
        var after = newsroom.account();

        assertThat(kid(after), is(fresh));
        assertThat(published(), hasItems(old, fresh));
        late.get("/me").statusCode(200);
        after.get("/me").statusCode(200);

        clock.advance(Duration.ofDays(30).plusMinutes(1));
        keys.turn();

        assertThat(published(), not(hasItem(old)));
    }

    /// The last moment at which the old key signs.
    private Reader signedWithOldKey(String old) throws Exception {
        clock.advance(Duration.ofMinutes(-1));
        var reader = newsroom.account();
        assertThat(kid(reader), is(old));
        clock.advance(Duration.ofMinutes(1));
        return reader;
    }

    @Test
    void a_token_that_was_believed_holds_no_longer_than_its_key() throws Exception {
        clock.advance(Duration.ofDays(91));
        keys.turn();
        var reader = newsroom.account();
        reader.get("/me").statusCode(200);

        spoil(kid(reader));
        reader.get("/me").statusCode(401);

        spoil(kid(reader));
        reader.get("/me").statusCode(200);
    }

    /// Makes a key unreadable; once more, and it is as before.
    private void spoil(String id) {
        newsroom.change("update signing_key set sealed = reverse(sealed) where id = :id", Map.of("id", id));
        keys.turn();
    }

    @Test
    void a_key_is_kept_for_as_long_as_the_last_guest_token_that_it_signed() {
        String article = newsroom.guestbook();
        clock.advance(Duration.ofDays(91));
        keys.turn();
        clock.advance(Keys.INTRODUCTION.minusSeconds(2));
        String old = keys.signing().id();
        var guest = newsroom.guest(article);

        clock.advance(Duration.ofSeconds(3));
        keys.turn();
        assertThat(keys.signing().id(), is(not(old)));
        clock.advance(Duration.ofDays(30).minusSeconds(5));
        keys.turn();

        guest.post("/comments/preview", Map.of("bodyMarkdown", "Words")).statusCode(200);

        clock.advance(Duration.ofMinutes(1));
        keys.turn();

        assertThat(published(), not(hasItem(old)));
    }

    @Test
    void a_private_key_is_never_kept_in_the_open() {
        keys.turn();

        assertThat(
                newsroom.column("select sealed as value from signing_key", Map.of()),
                everyItem(not(containsString("\"d\""))));
        assertThat(
                newsroom.column("select split_part(sealed, '.', 1) as value from signing_key", Map.of()),
                everyItem(is("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0")));
    }
}
