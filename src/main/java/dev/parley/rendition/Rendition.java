package dev.parley.rendition;

import dev.parley.http.Fresh;
import dev.parley.http.Target;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An answer as bytes, with the headers that belong to it. It is the same for everybody who gets it: of the
/// request that it was rendered for it knows nothing but the target.
final class Rendition {

    /// What an entry costs besides its characters and bytes: objects, places in maps.
    private static final int OVERHEAD = 1_000;

    private static final int KEY_OVERHEAD = 150;

    /// What so many have asked for, and takes so many bytes, is kept outside of the heap besides, from
    /// where a socket takes it without another copy.
    private static final int OFTEN = 1_000;

    private static final int LARGE = 32_768;

    private final Target origin;
    private final Supplier<? extends Fresh<?>> reading;
    private final String target;
    private final List<String> keys;
    private final boolean isForAll;
    private final boolean varies;
    private final String etag;
    private final List<Map.Entry<String, String>> headers;
    private final byte[] body;
    private final String mediaType;
    private final CharSequence contentType;
    private final long renderedAt;
    private final long readyUntil;
    private final AtomicReferenceArray<Encoded> encoded = new AtomicReferenceArray<>(Coding.count());

    /// About: it costs less to lose some than to count all.
    private int asked;

    private volatile boolean isOutside;
    private volatile long dueAt = Long.MAX_VALUE;

    /// @param reading reads the answer once more
    /// @param at before the answer was read
    /// @param written as it is sent where the client takes no coding
    /// @param staleIfError for how long caches may give it where it cannot be had anew (RFC 5861)
    Rendition(
            Target target,
            Supplier<? extends Fresh<?>> reading,
            Fresh<?> fresh,
            List<String> links,
            Written written,
            Instant at,
            Duration staleIfError) {
        this.origin = target;
        this.reading = reading;
        this.target = target.toString();
        this.isForAll = fresh.isForAll() && target.isShared();
        this.varies = fresh.varies();
        this.keys = Stream.concat(fresh.surrogateKeys().stream(), fresh.shows().stream())
                .distinct()
                .toList();
        this.etag = fresh.stamp().etag();
        this.headers = headers(fresh, links, staleIfError);
        this.body = written.bytes();
        this.mediaType = written.mediaType();
        this.contentType = HttpHeaders.createOptimized(written.mediaType() + ";charset=UTF-8");
        this.renderedAt = at.toEpochMilli();
        this.readyUntil = isForAll ? at.plus(fresh.lifetime().ready()).toEpochMilli() : Long.MIN_VALUE;
    }

    private static List<Map.Entry<String, String>> headers(Fresh<?> fresh, List<String> links, Duration staleIfError) {
        var headers = new ArrayList<Map.Entry<String, String>>();
        String ifError =
                fresh.isForAll() && staleIfError.isPositive() ? ", stale-if-error=" + staleIfError.toSeconds() : "";
        fresh.headers()
                .forEach((name, value) -> headers.add(Map.entry(
                        name,
                        switch (name) {
                            case "Vary" -> value + ", Accept-Encoding";
                            case "Cache-Control" -> value + ifError;
                            default -> value;
                        })));
        links.forEach(link -> headers.add(Map.entry("Link", link)));
        return headers;
    }

    String target() {
        return target;
    }

    Target origin() {
        return origin;
    }

    Supplier<? extends Fresh<?>> reading() {
        return reading;
    }

    /// Somebody has asked for it.
    ///
    /// @return whether it takes more memory from now on
    boolean ask() {
        return ++asked == OFTEN && body.length >= LARGE && moveOut();
    }

    private boolean moveOut() {
        var plain = encoded.get(Coding.PLAIN.ordinal());
        if (plain != null) {
            encoded.set(Coding.PLAIN.ordinal(), plain.outside());
            isOutside = true;
        }
        return isOutside;
    }

    /// About how many have asked for it since it was made.
    int asked() {
        return asked;
    }

    /// A deed that has not answered yet has made it wrong. It may be given out until then, and not after
    /// this moment; of several, the first counts.
    void isDueAt(long moment) {
        dueAt = Math.min(dueAt, moment);
    }

    boolean isDue() {
        return dueAt < Long.MAX_VALUE;
    }

    /// Those that were asked for.
    Set<Coding> codings() {
        return Coding.all()
                .filter(coding -> encoded.get(coding.ordinal()) != null)
                .collect(Collectors.toSet());
    }

    /// What it is, without parameters.
    String mediaType() {
        return mediaType;
    }

    /// The same as a header says it.
    CharSequence contentType() {
        return contentType;
    }

    /// By which it is dropped.
    List<String> keys() {
        return keys;
    }

    boolean isForAll() {
        return isForAll;
    }

    /// Whether some find another answer at the same target.
    boolean varies() {
        return varies;
    }

    /// Whether it may still be given out, as far as its age goes.
    ///
    /// @param known up to when it is known that nothing has made it wrong
    boolean isReady(long now, long known) {
        return now < readyUntil
                && now < dueAt
                && now >= renderedAt
                && Math.max(renderedAt, known) > now - Renditions.MAX_LAG_MILLIS;
    }

    /// Whether it may be given out where nothing newer can be had: as far as is known, it was right when it was made,
    /// and what was made wrong by a deed is not here any more.
    boolean isGoodOld(long now, long most) {
        return isForAll && !isDue() && ageMillis(now) >= 0 && ageMillis(now) < most;
    }

    long ageMillis(long now) {
        return now - renderedAt;
    }

    /// The answer in a coding; null where nobody has asked for that yet.
    Encoded ready(Coding coding) {
        return encoded.get(coding.worthwhileFor(body).ordinal());
    }

    /// The answer in a coding, made where it is not there yet.
    Encoded in(Coding coding) {
        var ready = ready(coding);
        return ready == null ? make(coding.worthwhileFor(body)) : ready;
    }

    /// By one, for all who want it at once.
    private synchronized Encoded make(Coding coding) {
        var made = encoded.get(coding.ordinal());
        if (made == null) {
            made = Encoded.of(coding, etag, headers, body);
            encoded.set(coding.ordinal(), made);
        }
        return made;
    }

    /// About how many bytes of memory it takes. Where it goes out plain, that is the very body.
    int weight() {
        int weight = OVERHEAD + KEY_OVERHEAD * keys.size() + target.length() + (isOutside ? 2 : 1) * body.length;
        for (var header : headers) {
            weight += Encoded.weight(header.getKey(), header.getValue());
        }
        for (var coding : Coding.values()) {
            var made = encoded.get(coding.ordinal());
            weight += made == null
                    ? 0
                    : made.headersWeight()
                            + (coding == Coding.PLAIN ? 0 : made.bytes().length());
        }
        return weight;
    }
}
