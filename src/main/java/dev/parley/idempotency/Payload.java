package dev.parley.idempotency;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Takes the digest of a body with a key on the way to whoever reads it.
@Provider
class Payload implements ReaderInterceptor {

    private static final String DIGEST = Payload.class.getName();

    private final RoutingContext request;

    Payload(RoutingContext request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (IdempotencyKey.of(request.request()).isPresent()) {
            var digest = sha256();
            request.put(DIGEST, digest);
            body.setInputStream(new DigestInputStream(body.getInputStream(), digest));
        }
        return body.proceed();
    }

    /// What makes one request another than the next: its address, and the SHA-256 of its body as far as that has been
    /// read.
    static String of(RoutingContext request) {
        MessageDigest digest = request.get(DIGEST);
        return "%s %s"
                .formatted(
                        request.request().uri(),
                        HexFormat.of().formatHex((digest == null ? sha256() : digest).digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
