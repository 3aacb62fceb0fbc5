package dev.parley.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/// Changes as they go down a stream (WHATWG HTML, 9.2 Server-sent events): made once, whoever listens.
@ApplicationScoped
class Frames {

    /// A comment, which keeps those between from taking the stream for dead.
    static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    private static final int RETRY_MILLIS = 2_000;
    private static final int RETRY_SPREAD_MILLIS = 3_000;

    private final ObjectMapper json;

    Frames(ObjectMapper json) {
        this.json = json;
    }

    Parcel of(Stretch stretch) {
        var parcel = new Parcel();
        stretch.told()
                .forEach(told -> parcel.add(told.place(), "id: " + told.change().seq() + "\n" + body(told.change())));
        return parcel;
    }

    /// The last one, which is no place to go on from.
    Buffer end(Change gone) {
        return Buffer.buffer(body(gone));
    }

    /// What a stream begins with: where to go on from, should it break at once; and when. Not all at the
    /// same moment, since they may all have lost their server at the same moment.
    ///
    /// @param number of the stream
    static Buffer begin(long seq, long number) {
        long retry = RETRY_MILLIS + number * 7 % RETRY_SPREAD_MILLIS;
        return Buffer.buffer("retry: %d\nid: %d\n\n".formatted(retry, seq));
    }

    private String body(Change change) {
        try {
            return "event: " + change.type() + "\ndata: " + json.writeValueAsString(change) + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change is always JSON", e);
        }
    }
}
