package dev.parley.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads ids, numbers and times out of paths and queries. What cannot be read is 400, where JAX-RS alone would
/// answer 404 and say nothing.
@Provider
public class Parameters implements ParamConverterProvider {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            UUID.class, Parameters::uuid,
            Integer.class, Parameters::integer,
            Long.class, Parameters::number,
            Instant.class, Parameters::instant);

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        var reader = (Function<String, T>) READERS.get(type);
        return reader == null ? null : new Reader<>(reader);
    }

    /// Refuses a value that cannot be read, by the name of its parameter.
    ///
    /// @throws Refused `invalid-parameter`
    static void check(String name, Class<?> type, String text) {
        try {
            READERS.getOrDefault(type, _ -> null).apply(text);
        } catch (Refused refused) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s`: %s".formatted(name, refused.getMessage()))
                    .in(name);
        }
    }

    /// An id as text.
    ///
    /// @throws Refused `invalid-parameter` where it is no UUID
    public static UUID uuid(String text) {
        if (!UUID_TEXT.matcher(text).matches()) {
            throw HttpRefusal.INVALID_PARAMETER.because("`%s` is not a UUID".formatted(shortened(text)));
        }
        return UUID.fromString(text);
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            throw HttpRefusal.INVALID_PARAMETER.because("`%s` is not a whole number".formatted(shortened(text)));
        }
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw HttpRefusal.INVALID_PARAMETER.because("`%s` is not a whole number".formatted(shortened(text)));
        }
    }

    private static Instant instant(String text) {
        return Times.read(text)
                .orElseThrow(() -> HttpRefusal.INVALID_PARAMETER.because(
                        "`%s` is not a time such as 2026-11-23T08:00:00Z".formatted(shortened(text))));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private record Reader<T>(Function<String, T> reader) implements ParamConverter<T> {
        @Override
        public T fromString(String text) {
            return text == null ? null : reader.apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
