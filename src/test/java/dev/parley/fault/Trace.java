package dev.parley.fault;

import java.util.UUID;

/// What a caller has begun already when it asks a server.
///
/// @param id   of the trace, 32 hexadecimal digits
/// @param span that the request belongs to, 16 of them
record Trace(String id, String span) {

    static Trace begun() {
        return new Trace(digits(), digits().substring(16));
    }

    private static String digits() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /// As the header `traceparent` says it.
    String parent() {
        return "00-%s-%s-01".formatted(id, span);
    }
}
