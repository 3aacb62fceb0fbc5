package dev.parley.postgres;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Statements in the trace of the request that asks them, by their names alone: values may be personal. What
/// nobody waits for, such as a sweep, is in no trace.
@Singleton
class Trail {

    private final boolean isOff;
    private final Tracer tracer;

    Trail(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff, OpenTelemetry telemetry) {
        this.isOff = isOff;
        this.tracer = telemetry.getTracer("dev.parley");
    }

    /// A question is asked; whoever begins it ends it.
    Span begin(String question) {
        return isOff || !Span.current().isRecording()
                ? Span.getInvalid()
                : tracer.spanBuilder(question)
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("db.system.name", "postgresql")
                        .setAttribute("db.query.summary", question)
                        .startSpan();
    }
}
