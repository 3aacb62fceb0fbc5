package dev.parley.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads points in time as RFC 3339 (5.6) writes them, in parameters and in JSON: with an offset, and in years of
/// four digits, which the database and every client can hold. What is finer than a microsecond is cut off, since
/// the database would round it up.
final class Times extends StdScalarDeserializer<Instant> {

    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

    private static final Instant START = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    Times() {
        super(Instant.class);
    }

    /// The point in time that a text names; empty where it names none.
    static Optional<Instant> read(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return time.isBefore(START) || !time.isBefore(END) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        var time = read(json.getText());
        return time.isPresent()
                ? time.get()
                : context.reportInputMismatch(Instant.class, "It is not a time such as 2026-11-23T08:00:00Z");
    }
}
