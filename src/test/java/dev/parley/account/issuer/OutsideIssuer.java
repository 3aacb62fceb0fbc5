package dev.parley.account.issuer;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// A small issuer of tokens, outside of the application: publishes its keys over HTTP, as a real one does.
public class OutsideIssuer implements QuarkusTestResourceLifecycleManager {

    static final String NAME = "https://login.example.org/realms/press";
    static final String AUDIENCE = "our-comments";

    private static final List<RsaJsonWebKey> KEYS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KEYS.add(fresh("first"));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/keys", exchange -> {
                byte[] published = new JsonWebKeySet(KEYS)
                        .toJson(OutputControlLevel.PUBLIC_ONLY)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, published.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(published);
                }
            });
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("The issuer cannot start", e);
        }
        return Map.of(
                "parley.issuers.press.issuer",
                NAME,
                "parley.issuers.press.audience",
                AUDIENCE,
                "parley.issuers.press.jwks",
                "http://localhost:%d/keys".formatted(server.getAddress().getPort()),
                "parley.issuers.press.roles-claim",
                "groups",
                "parley.issuers.press.roles.desk",
                "editor",
                "parley.issuers.press.roles.watch",
                "moderator",
                "parley.issuers.plain.issuer",
                NAME + "/plain",
                "parley.issuers.plain.audience",
                AUDIENCE,
                "parley.issuers.plain.jwks",
                "http://localhost:%d/keys".formatted(server.getAddress().getPort()));
    }

    @Override
    public void stop() {
        server.stop(0);
        KEYS.clear();
    }

    /// A pair of keys that nobody has published yet.
    static RsaJsonWebKey fresh(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static RsaJsonWebKey key() {
        return KEYS.getFirst();
    }

    static void publish(RsaJsonWebKey key) {
        KEYS.add(key);
    }

    /// A token of this subject that lives for five minutes.
    static String token(String subject, Consumer<JwtClaims> more) {
        return token(key(), "RS256", key().getPrivateKey(), subject, more);
    }

    static String token(
            PublicJsonWebKey named, String algorithm, Key signing, String subject, Consumer<JwtClaims> more) {
        try {
            var claims = new JwtClaims();
            claims.setIssuer(NAME);
            claims.setAudience(AUDIENCE);
            claims.setSubject(subject);
            claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + 300));
            claims.setIssuedAtToNow();
            more.accept(claims);
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
            signature.setDoKeyValidation(false);
            signature.setAlgorithmHeaderValue(algorithm);
            signature.setKeyIdHeaderValue(named.getKeyId());
            signature.setKey(signing);
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
