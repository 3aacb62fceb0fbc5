package dev.parley.rendition;

import dev.parley.http.Stamp;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// An answer in one coding: all that is sent.
///
/// @param values of the headers, in the order of their names
record Encoded(String etag, CharSequence[] names, CharSequence[] values, Buffer bytes) {

    /// In octets, what is sent at once.
    private static final int PIECE = 65_536;

    /// What a header costs besides its characters.
    private static final int HEADER_OVERHEAD = 120;

    /// @param etag    of the answer as it is without a coding
    /// @param headers of the same
    static Encoded of(Coding coding, String etag, List<Map.Entry<String, String>> headers, byte[] body) {
        boolean isPlain = coding == Coding.PLAIN;
        String own = isPlain ? etag : Stamp.coded(etag, coding.token());
        var all = new ArrayList<>(headers);
        all.replaceAll(header -> header.getKey().equals("ETag") ? Map.entry("ETag", own) : header);
        if (!isPlain) {
            all.add(Map.entry("Content-Encoding", coding.token()));
        }
        return new Encoded(
                own,
                optimized(all, Map.Entry::getKey),
                optimized(all, Map.Entry::getValue),
                shared(Unpooled.wrappedBuffer(coding.encode(body))));
    }

    /// The same outside of the heap, from where a socket takes it without another copy.
    Encoded outside() {
        var outside =
                ByteBuffer.allocateDirect(bytes.length()).put(bytes.getBytes()).flip();
        return new Encoded(etag, names, values, shared(Unpooled.wrappedBuffer(outside)));
    }

    /// Sent any number of times at once, and never given back to a pool.
    private static Buffer shared(ByteBuf bytes) {
        return Buffer.buffer(Unpooled.unreleasableBuffer(bytes));
    }

    private static CharSequence[] optimized(
            List<Map.Entry<String, String>> headers, Function<Map.Entry<String, String>, String> part) {
        return headers.stream().map(part).map(HttpHeaders::createOptimized).toArray(CharSequence[]::new);
    }

    /// One by one: a map would make text of them again.
    void eachHeader(BiConsumer<CharSequence, CharSequence> taker) {
        for (int i = 0; i < names.length; i++) {
            taker.accept(names[i], values[i]);
        }
    }

    /// Ends an answer that has its headers: with the bytes, or without where the client has them or wants none.
    void answer(HttpServerRequest request) {
        var response = request.response();
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Stamp.isAmong(known, etag)) {
            response.setStatusCode(304).end();
        } else if (request.method() == HttpMethod.HEAD) {
            response.headers().add(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
            response.end();
        } else if (bytes.length() <= PIECE) {
            response.end(bytes);
        } else {
            response.headers().add(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes.length()));
            send(response, 0);
        }
    }

    /// The next piece, as soon as those before are taken. For a client that takes nothing, no more than
    /// one waits, and neither does its next request get an answer.
    private void send(HttpServerResponse response, int from) {
        int next = from;
        while (bytes.length() - next > PIECE) {
            response.write(bytes.slice(next, next + PIECE));
            next += PIECE;
            if (response.writeQueueFull()) {
                int rest = next;
                response.drainHandler(_ -> send(response, rest));
                return;
            }
        }
        response.drainHandler(null);
        response.end(bytes.slice(next, bytes.length()));
    }

    /// About how many bytes of memory the headers take.
    int headersWeight() {
        int weight = 0;
        for (int i = 0; i < names.length; i++) {
            weight += weight(names[i], values[i]);
        }
        return weight;
    }

    static int weight(CharSequence name, CharSequence value) {
        return HEADER_OVERHEAD + name.length() + value.length();
    }
}
