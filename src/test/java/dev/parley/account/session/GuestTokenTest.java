package dev.parley.account.session;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A guest's token opens what a guest may do for as long as it lives, and nothing that is made to look like it does.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class GuestTokenTest {

    private static final Duration LIFETIME = Duration.ofDays(30);

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Keys keys;

    @Inject
    Signatures signatures;

    private String article;
    private Reader guest;
    private String comment;
    private UUID id;

    @BeforeEach
    void somebody_posts() {
        article = newsroom.guestbook();
        guest = newsroom.guest(article);
        comment = newsroom.column(
                        "select id::text as value from comment where article_id = cast(:id as uuid)",
                        Map.of("id", article))
                .getFirst();
        id = UUID.fromString(newsroom.column(
                        "select author_id::text as value from comment where id = cast(:id as uuid)",
                        Map.of("id", comment))
                .getFirst());
    }

    private ValidatableResponse reads(String token) {
        return new Reader(null, null, token, Map.of()).get("/comments/" + comment);
    }

    private String signed(Consumer<JwtClaims> claim, Consumer<JsonWebSignature> sign) {
        try {
            var claims = signatures.claims(new Signatures.Kind("guest+jwt", "parley-guest", LIFETIME), id);
            claims.setClaim("epoch", 0);
            claim.accept(claims);
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue("ES256");
            signature.setKeyIdHeaderValue(keys.signing().id());
            signature.setHeader("typ", "guest+jwt");
            signature.setKey(keys.signing().signing());
            signature.setPayload(claims.toJson());
            sign.accept(signature);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private void refused(Consumer<JwtClaims> claim, Consumer<JsonWebSignature> sign) {
        String token = signed(claim, sign);
        reads(token).statusCode(401).header("WWW-Authenticate", is("Bearer"));
        newsroom.account().put("/me/claim", Map.of("guestToken", token)).statusCode(oneOf(409, 422));
    }

    @Test
    void untouched_it_is_believed() {
        reads(signed(_ -> {}, _ -> {})).statusCode(200).body("id", is(comment));
        reads(guest.token()).statusCode(200);
    }

    @Test
    void signed_by_another() {
        refused(_ -> {}, signature -> {
            try {
                signature.setKey(EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey());
            } catch (JoseException e) {
                throw new AssertionError(e);
            }
        });
        refused(_ -> {}, signature -> signature.setKeyIdHeaderValue("another"));
        refused(_ -> {}, signature -> signature.setCriticalHeaderNames("exp"));
    }

    @Test
    void cut_or_altered() {
        var parts = guest.token().split("\\.");

        for (String altered : List.of(
                guest.token() + "A",
                guest.token().substring(1),
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + "A".repeat(86),
                parts[0] + "."
                        + signed(claims -> claims.setSubject(UUID.randomUUID().toString()), _ -> {})
                                .split("\\.")[1] + "." + parts[2])) {
            reads(altered).statusCode(401);
        }
    }

    @Test
    void of_another_kind() {
        refused(_ -> {}, signature -> signature.setHeader("typ", "at+jwt"));
        refused(_ -> {}, signature -> signature.setHeader("typ", "JWT"));
        refused(
                claims -> {
                    claims.setStringListClaim("groups", "admin");
                    claims.setStringClaim("upn", "admin");
                    claims.setStringClaim("sid", UUID.randomUUID().toString());
                },
                signature -> signature.setHeader("typ", "at+jwt"));
    }

    @Test
    void whatever_else_it_claims_it_stays_a_guests() {
        var grand = new Reader(
                null,
                null,
                signed(
                        claims -> {
                            claims.setStringListClaim("groups", "reader", "admin");
                            claims.setStringClaim("sid", UUID.randomUUID().toString());
                        },
                        _ -> {}),
                Map.of());

        grand.get("/me").statusCode(403);
        grand.get("/moderation/queue").statusCode(403);
        grand.delete("/sessions/current").statusCode(403);
    }

    @Test
    void of_nobody_or_of_an_account() {
        refused(claims -> claims.setSubject(UUID.randomUUID().toString()), _ -> {});
        refused(claims -> claims.setSubject(newsroom.account().id()), _ -> {});
        refused(claims -> claims.setSubject("ana"), _ -> {});
        refused(claims -> claims.unsetClaim("sub"), _ -> {});
    }

    @Test
    void of_another_epoch() {
        refused(claims -> claims.unsetClaim("epoch"), _ -> {});
        refused(claims -> claims.setClaim("epoch", 7), _ -> {});
        newsroom.change(
                "update account set epoch = epoch + 1 where id = cast(:id as uuid)", Map.of("id", id.toString()));

        reads(guest.token()).statusCode(401);
        newsroom.account().put("/me/claim", Map.of("guestToken", guest.token())).statusCode(409);
    }

    @Test
    void for_or_from_somebody_else() {
        refused(claims -> claims.setAudience("elsewhere"), _ -> {});
        refused(claims -> claims.setAudience("parley"), _ -> {});
        refused(claims -> claims.setIssuer("https://evil.example"), _ -> {});
    }

    @Test
    void out_of_its_time() {
        refused(claims -> claims.setExpirationTime(in(Duration.ofDays(31))), _ -> {});
        refused(claims -> claims.setExpirationTime(in(Duration.ofMinutes(-1))), _ -> {});
        refused(claims -> claims.unsetClaim("exp"), _ -> {});
        refused(claims -> claims.setIssuedAt(in(Duration.ofMinutes(2))), _ -> {});

        clock.advance(LIFETIME.minusMinutes(1));
        reads(guest.token()).statusCode(200);
        clock.advance(Duration.ofMinutes(2));
        reads(guest.token()).statusCode(401);
    }

    private NumericDate in(Duration time) {
        return NumericDate.fromSeconds(clock.instant().plus(time).getEpochSecond());
    }

    @Test
    void it_refreshes_no_session() {
        newsroom.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", guest.token()))
                .statusCode(oneOf(401, 422));
    }
}
