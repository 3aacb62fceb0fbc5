package dev.parley.fault;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

/// A stretch of a trace, as it was told to a collector.
///
/// @param id     and the others are hexadecimal
/// @param parent empty where it is the first of its trace
/// @param failed whether it says that it did
record Span(String name, String trace, String id, String parent, Map<String, String> attributes, boolean failed) {

    /// `STATUS_CODE_ERROR`.
    private static final int ERROR = 2;

    /// By the numbers that `opentelemetry/proto/trace/v1/trace.proto` gives to its fields.
    static Span of(Protobuf span) {
        return new Span(
                span.text(5),
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.messages(9)
                        .collect(toMap(
                                pair -> pair.text(1),
                                pair -> pair.messages(2)
                                        .map(Span::value)
                                        .findFirst()
                                        .orElse(""))),
                span.messages(15).anyMatch(status -> status.number(3) == ERROR));
    }

    /// Text, or a number.
    private static String value(Protobuf any) {
        return any.text(1).isEmpty() ? String.valueOf(any.number(3)) : any.text(1);
    }

    /// Whether it is what was made of a request that was sent in this trace.
    boolean isFor(Trace of) {
        return trace.equals(of.id()) && parent.equals(of.span());
    }
}
