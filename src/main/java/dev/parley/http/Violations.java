package dev.parley.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Turns what the validator found into the members of a 422, each with its pointer.
final class Violations {

    private Violations() {}

    static Refused explain(ConstraintViolationException e) {
        if (e.getConstraintViolations().stream().anyMatch(Violations::isMissingBody)) {
            return HttpRefusal.MALFORMED_JSON.because("This needs a body");
        }
        var errors = e.getConstraintViolations().stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(Problem.Error::pointer).thenComparing(Problem.Error::message))
                .toList();
        var refused = HttpRefusal.INVALID.because(errors.stream()
                .map(error -> error.pointer() + " " + error.message())
                .findFirst()
                .orElse("The content is not valid"));
        refused.errors().addAll(errors);
        return refused;
    }

    private static boolean isMissingBody(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation() instanceof NotNull
                && pointer(violation.getPropertyPath()).isEmpty();
    }

    private static Problem.Error error(ConstraintViolation<?> violation) {
        return Problem.Error.at(pointer(violation.getPropertyPath()), code(violation), violation.getMessage());
    }

    /// The steps below the method's parameter; the method and the parameter themselves are ours, not the client's.
    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (var node : StreamSupport.stream(path.spliterator(), false).toList()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    private static String code(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation();
        return switch (constraint) {
            case NotNull _, NotBlank _, NotEmpty _ -> "required";
            case Size size -> size.min() > 0 && isShort(violation.getInvalidValue(), size) ? "too-short" : "too-long";
            default ->
                violation
                        .getConstraintDescriptor()
                        .getAttributes()
                        .getOrDefault("code", "invalid")
                        .toString();
        };
    }

    private static boolean isShort(Object value, Size size) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length()) < size.min();
            case List<?> list -> list.size() < size.min();
            case null, default -> false;
        };
    }
}
