package dev.parley.account.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.account.Caller;
import dev.parley.account.Holder;
import dev.parley.account.Role;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way to forge a token that we know of; none may pass, neither where a token is needed nor where it is only
/// welcome.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ForgedTokenTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Keys keys;

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "parley.public-url")
    String issuer;

    private final UUID id = UUID.randomUUID();

    private String claiming(Consumer<JwtClaims> claim) {
        return signed(keys.signing().signing(), claim, _ -> {});
    }

    private String headed(Consumer<JsonWebSignature> sign) {
        return signed(keys.signing().signing(), _ -> {}, sign);
    }

    private String signed(PrivateKey key, Consumer<JwtClaims> claim, Consumer<JsonWebSignature> sign) {
        try {
            var claims = claims();
            claim.accept(claims);
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue("ES256");
            signature.setKeyIdHeaderValue(keys.signing().id());
            signature.setHeader("typ", "at+jwt");
            signature.setKey(key);
            signature.setPayload(claims.toJson());
            sign.accept(signature);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("parley");
        claims.setSubject(id.toString());
        claims.setStringClaim("upn", "ana");
        claims.setStringListClaim("groups", "reader", "admin");
        claims.setIssuedAt(in(0));
        claims.setExpirationTime(in(900));
        claims.setGeneratedJwtId();
        claims.setStringClaim("sid", UUID.randomUUID().toString());
        claims.setClaim("epoch", 0);
        return claims;
    }

    private static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }

    private static EllipticCurveJsonWebKey foreign() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Reader sending(String authorization) {
        return new Reader(null, null, null, Map.of("Authorization", authorization));
    }

    private static void refused(String token) {
        unknown("Bearer " + token);
    }

    private static void unknown(String authorization) {
        var forger = sending(authorization);
        forger.get("/me")
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer"))
                .body("code", is("unauthenticated"));
        forger.get("/test/callers/moderators").statusCode(401).header("WWW-Authenticate", is("Bearer"));
        forger.get("/test/callers").statusCode(401).header("WWW-Authenticate", is("Bearer"));
    }

    @Test
    void untouched_it_is_believed() {
        var caller = sending("bearer " + claiming(_ -> {}));

        caller.get("/test/callers").statusCode(200).body("id", is(id.toString()));
        caller.get("/test/callers/moderators").statusCode(200);
    }

    @Test
    void outliving_its_account() {
        var ghost = sending("Bearer " + claiming(_ -> {}));

        ghost.get("/me").statusCode(401).header("WWW-Authenticate", is("Bearer"));
        ghost.patch("/me", Map.of("bio", "Boo")).statusCode(401);
    }

    @Test
    void unsigned() {
        String payload = base64(claims().toJson());

        refused(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + payload + ".");
        refused(base64("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}"
                        .formatted(keys.signing().id())) + "." + payload + "." + "A".repeat(86));
        refused(base64("{\"alg\":\"NoNe\"}") + "." + payload + "." + "A".repeat(86));
    }

    @Test
    void signed_with_the_public_key_as_a_shared_secret() {
        byte[] der = keys.signing().checking().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(der));
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.UTF_8))) {
            refused(headed(signature -> {
                signature.setAlgorithmHeaderValue("HS256");
                signature.setKey(new SecretKeySpec(secret, "HmacSHA256"));
            }));
            // As long as one of ours.
            refused(headed(signature -> {
                signature.setAlgorithmHeaderValue("HS512");
                signature.setKey(new SecretKeySpec(secret, "HmacSHA512"));
            }));
        }
    }

    @Test
    void signed_with_a_foreign_key() {
        refused(signed(foreign().getPrivateKey(), _ -> {}, _ -> {}));
    }

    @Test
    void bringing_its_own_key_along() {
        var own = foreign();

        refused(signed(own.getPrivateKey(), _ -> {}, signature -> signature.setJwkHeader(own)));
        refused(signed(
                own.getPrivateKey(),
                _ -> {},
                signature -> signature.setHeader("jku", "https://evil.example/jwks.json")));
        refused(signed(
                own.getPrivateKey(), _ -> {}, signature -> signature.setHeader("x5u", "https://evil.example/cert")));
        refused(signed(own.getPrivateKey(), _ -> {}, signature -> signature.setKeyIdHeaderValue("../../dev/null")));
    }

    @Test
    void by_another_name_of_the_key() {
        refused(headed(signature -> signature.setKeyIdHeaderValue("another")));
        refused(headed(signature -> signature.setKeyIdHeaderValue("")));
    }

    @Test
    void demanding_an_extension() {
        refused(headed(signature -> signature.setCriticalHeaderNames("exp")));
        refused(headed(signature -> signature.setCriticalHeaderNames("b64")));
    }

    @Test
    void of_another_kind() {
        refused(headed(signature -> signature.setHeader("typ", "JWT")));
        refused(headed(signature -> signature.setHeader("typ", "")));
    }

    @Test
    void cut_or_altered() {
        String whole = claiming(_ -> {});
        var parts = whole.split("\\.");

        refused(whole.substring(0, whole.length() - 1));
        refused(parts[0] + "." + parts[1]);
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + base64(claims().toJson()) + "." + parts[2]);
        refused(parts[0] + "." + parts[1] + "." + "A".repeat(86));
        refused(whole + "A");
        refused(whole + "=");
    }

    @Test
    void out_of_its_time() {
        refused(claiming(claims -> {
            claims.setIssuedAt(in(-1000));
            claims.setExpirationTime(in(-100));
        }));
        refused(claiming(claims -> {
            claims.setIssuedAt(in(120));
            claims.setExpirationTime(in(600));
        }));
        refused(claiming(claims -> claims.setNotBefore(in(120))));
        refused(claiming(claims -> claims.setExpirationTime(in(3600))));
        refused(claiming(claims -> claims.unsetClaim("exp")));
        refused(claiming(claims -> claims.unsetClaim("iat")));
        refused(claiming(claims -> claims.setClaim("exp", "tomorrow")));
        refused(claiming(claims -> claims.setClaim("exp", Long.MAX_VALUE)));
        refused(claiming(claims -> claims.setClaim("iat", Long.MIN_VALUE)));
    }

    /// Clocks of two machines differ by seconds; ten of them are borne with.
    @Test
    void seconds_out_of_its_time() {
        refused(claiming(claims -> {
            claims.setIssuedAt(in(-600));
            claims.setExpirationTime(in(-15));
        }));
        refused(claiming(claims -> claims.setIssuedAt(in(20))));
        refused(claiming(claims -> claims.setNotBefore(in(20))));

        sending("Bearer "
                        + claiming(claims -> {
                            claims.setIssuedAt(in(4));
                            claims.setNotBefore(in(4));
                        }))
                .get("/test/callers/moderators")
                .statusCode(200);
    }

    @Test
    void for_or_from_somebody_else() {
        refused(claiming(claims -> claims.setAudience("elsewhere")));
        refused(claiming(claims -> claims.unsetClaim("aud")));
        refused(claiming(claims -> claims.setIssuer("https://evil.example")));
        refused(claiming(claims -> claims.unsetClaim("iss")));
    }

    @Test
    void about_nobody_that_there_is() {
        refused(claiming(claims -> claims.setSubject("ana")));
        refused(claiming(claims -> claims.unsetClaim("sub")));
        refused(claiming(claims -> claims.setStringListClaim("groups", "king")));
        refused(claiming(claims -> claims.setStringClaim("groups", "admin")));
        refused(claiming(claims -> claims.unsetClaim("groups")));
        refused(claiming(claims -> claims.unsetClaim("upn")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer x", "Bearer a.b.c", "Bearer a b", "Basic YW5hOnBhc3N3b3Jk", "Digest x", "x"})
    void no_token_at_all(String authorization) {
        unknown(authorization);
    }

    @Test
    void two_at_once() {
        String line = "Authorization: Bearer " + claiming(_ -> {});

        assertThat(Wire.send("GET", "/api/v1/me", line, line).status(), is(401));
    }

    @Test
    void without_a_token_nobody_asks() {
        Reader.stranger().get("/test/callers").statusCode(200);
        Reader.stranger().get("/test/callers/moderators").statusCode(401);
    }

    @Test
    void without_the_role_it_is_not_theirs_to_do() {
        newsroom.account().get("/test/callers/moderators").statusCode(403);
    }

    @Test
    void an_admin_may_do_what_every_role_may() {
        String token = tokens.issue(new Holder(new Caller(id, Set.of(Role.ADMIN)), "ana", 0, UUID.randomUUID()));

        sending("Bearer " + token).get("/test/callers/moderators").statusCode(200);
    }
}
