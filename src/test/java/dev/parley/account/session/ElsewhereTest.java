package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.parley.account.Holder;
import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import dev.parley.postgres.Sql;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one node ends is ended on every other as soon as that hears of it. Nobody looks by the clock meanwhile, as all
/// do each second.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ElsewhereTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Newsroom newsroom;

    @Inject
    Scheduler scheduler;

    @Inject
    Tokens tokens;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Event<NewsEvent> news;

    private Reader ana;
    private Holder holder;
    private Revocations elsewhere;

    @BeforeEach
    void scene() {
        scheduler.pause();
        ana = newsroom.account();
        holder = tokens.check(ana.token()).orElseThrow();
        elsewhere = new Revocations(sql, clock);
    }

    @AfterEach
    void goOn() {
        scheduler.resume();
    }

    // ---- Here, of another node

    private void rings() {
        newsroom.column("select pg_notify('parley_news', 'elsewhere')::text as value", Map.of());
    }

    private void isRefusedSoon() {
        Await.until(
                PATIENCE, "the token is refused", () -> ana.get("/me").extract().statusCode() == 401);
    }

    @Test
    void who_signs_out_at_another_node_is_signed_out_here() {
        ana.get("/me").statusCode(200);

        newsroom.change("""
                with gone as (update session set ended_at = now() where id = :session returning id)
                insert into news (type, subject, at, node) select 'session.ended', id, now(), 0 from gone
                """, Map.of("session", holder.session()));
        rings();

        isRefusedSoon();
    }

    @Test
    void who_is_shut_out_at_another_node_is_shut_out_here() {
        ana.get("/me").statusCode(200);

        newsroom.change("""
                with gone as (update account set epoch = epoch + 1, epoch_at = now() where id = :id returning id, epoch)
                insert into news (type, subject, at, node, payload)
                select 'account.outdated', id, now(), 0, jsonb_build_object('number', epoch) from gone
                """, Map.of("id", UUID.fromString(ana.id())));
        rings();

        isRefusedSoon();
        newsroom.again(ana).get("/me").statusCode(200);
    }

    @Test
    void what_was_ended_while_no_news_came_is_refused_when_they_come_again() {
        newsroom.change("update session set ended_at = now() where id = :session", Map.of("session", holder.session()));

        news.fire(new NewsEvent.Missed());

        isRefusedSoon();
    }

    @Test
    void what_was_ended_while_a_node_was_down_is_known_before_it_takes_requests() {
        ana.delete("/sessions/current").statusCode(204);

        elsewhere.begin(new StartupEvent());

        assertThat(elsewhere.isVoid(holder), is(true));
    }

    // ---- Elsewhere, of this node

    /// What is told of a session and its account.
    private List<News.Item> told() {
        return sql.query("""
                        select type, subject, (payload ->> 'number')::integer as number from news
                        where subject in (:session, :account) and article_id is null and type <> 'account.changed'
                        order by seq
                        """)
                .set("session", holder.session())
                .set("account", holder.caller().id())
                .list(row -> new News.Item(row.text("type"), null, row.uuid("subject"), row.integerOrNull("number")));
    }

    /// What was told of a deed ends the token elsewhere, where nothing is known but that.
    private void isEndedElsewhere() {
        assertThat(elsewhere.isVoid(holder), is(false));

        elsewhere.heard(new NewsEvent.Heard(told()));

        assertThat(elsewhere.isVoid(holder), is(true));
    }

    @Test
    void signing_out_ends_one_session_elsewhere_and_no_other() {
        var other = tokens.check(newsroom.again(ana).token()).orElseThrow();

        ana.delete("/sessions/current").statusCode(204);

        isEndedElsewhere();
        assertThat(told(), contains(new News.Item("session.ended", null, holder.session())));
        assertThat(elsewhere.isVoid(other), is(false));
    }

    @Test
    void a_replayed_refresh_token_ends_its_session_elsewhere() {
        var signedIn = newsroom.stranger()
                .post("/sessions", Map.of("email", ana.username() + "@example.org", "password", PASSWORD))
                .statusCode(201)
                .extract();
        holder = tokens.check(signedIn.path("accessToken")).orElseThrow();
        var refresh = Map.of("refreshToken", signedIn.<String>path("refreshToken"));
        newsroom.stranger().post("/sessions/refresh", refresh).statusCode(201);

        newsroom.stranger().post("/sessions/refresh", refresh).statusCode(401);

        isEndedElsewhere();
    }

    @Test
    void a_new_password_ends_sessions_elsewhere() {
        ana.put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", "another horse, another battery"))
                .statusCode(204);

        isEndedElsewhere();
    }

    @Test
    void a_ban_ends_sessions_elsewhere() {
        newsroom.account("moderator")
                .put("/accounts/" + ana.username() + "/sanctions/ban", Map.of("reason", "Insults"))
                .statusCode(200);

        isEndedElsewhere();
    }

    @Test
    void other_roles_void_tokens_elsewhere() {
        newsroom.account("admin")
                .put("/accounts/" + ana.username() + "/roles", Map.of("roles", List.of("reader", "author")))
                .statusCode(200);

        isEndedElsewhere();
    }

    @Test
    void leaving_ends_sessions_elsewhere() {
        ana.delete("/me").statusCode(204);

        isEndedElsewhere();
    }
}
