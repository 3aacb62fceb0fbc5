package dev.parley.http;

import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The `Date` of every answer, by which caches know its age (RFC 9110, 6.6.1). It is written once a second.
@Singleton
public class Dateline {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private volatile Line line = new Line(Long.MIN_VALUE, "");

    Dateline(Clock clock) {
        this.clock = clock;
    }

    private record Line(long second, CharSequence text) {}

    public CharSequence now() {
        long second = Math.floorDiv(clock.millis(), 1_000);
        var written = line;
        if (written.second() != second) {
            written = new Line(second, HttpHeaders.createOptimized(FORM.format(Instant.ofEpochSecond(second))));
            line = written;
        }
        return written.text();
    }
}
