package dev.parley.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.parley.text.Nearest;
import java.util.stream.Collectors;

/// Says what was wrong with a JSON body, and where, without a word of Java.
final class UnreadJson {

    private UnreadJson() {}

    static Refused explain(JsonProcessingException e) {
        if (e.getCause() instanceof Refused refused) {
            return refused;
        }
        return switch (e) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case StreamConstraintsException _ ->
                HttpRefusal.MALFORMED_JSON.because("The body is nested too deep or holds a value that is too long");
            case JsonMappingException mapping ->
                HttpRefusal.MALFORMED_JSON
                        .because(place(mapping, "The body cannot be read"))
                        .at(pointer(mapping));
            default ->
                HttpRefusal.MALFORMED_JSON.because(
                        place(e, "The body is not well-formed JSON in UTF-8 with each member once"));
        };
    }

    private static Refused unknown(UnrecognizedPropertyException e) {
        var nearest = e.getKnownPropertyIds() == null
                ? java.util.Optional.<String>empty()
                : Nearest.of(
                        e.getPropertyName(),
                        e.getKnownPropertyIds().stream().map(String::valueOf).toList());
        String hint =
                nearest.map(name -> "; did you mean `%s`?".formatted(name)).orElse("");
        return HttpRefusal.UNKNOWN_MEMBER
                .because("There is no member `%s` here%s".formatted(e.getPropertyName(), hint))
                .at(pointer(e));
    }

    private static Refused mismatch(MismatchedInputException e) {
        if (e.getCause() instanceof StreamConstraintsException || e.getPath().isEmpty()) {
            return HttpRefusal.MALFORMED_JSON.because("The body is not a JSON value of the type that was expected");
        }
        return HttpRefusal.MALFORMED_JSON
                .because("`%s` is not of the type that was expected".formatted(pointer(e)))
                .at(pointer(e));
    }

    private static String place(JsonProcessingException e, String what) {
        return e.getLocation() == null
                ? what
                : "%s (line %d, column %d)"
                        .formatted(
                                what,
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr());
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null
                        ? String.valueOf(step.getIndex())
                        : step.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
    }
}
