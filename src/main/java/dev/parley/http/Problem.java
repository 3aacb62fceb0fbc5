package dev.parley.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of every 4xx and 5xx answer (RFC 9457).
@Schema(description = "Why the request was not done (RFC 9457, application/problem+json)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(
                required = true,
                description = "Address that explains this kind of problem",
                examples = "/problems/parent-not-found")
        String type,

        @Schema(
                required = true,
                description = "The last part of `type`: what a client switches on",
                examples = "parent-not-found")
        String code,

        @Schema(
                required = true,
                description = "The kind of problem, in the same words every time",
                examples = "No such parent comment")
        String title,

        @Schema(required = true, description = "The HTTP status, again", examples = "422")
        int status,

        @Schema(
                description = "What was wrong this time",
                examples = "The article has no comment 019b0a1e-7c00-7000-8000-0000000000aa")
        String detail,

        @Schema(
                description = "The path that was asked for",
                examples = "/api/v1/articles/019a0a1e-7c00-7000-8000-000000000001/comments")
        String instance,

        @Schema(
                required = true,
                description = "The X-Request-Id of this answer; quote it when you ask for help",
                examples = "k3v9x2")
        String requestId,

        @Schema(description = "Each member or parameter that is wrong")
        List<Error> errors,

        @Schema(description = "The present version, where a write was stale (412)", examples = "4")
        Integer version,

        @Schema(description = "The members that changed since the version in If-Match (412)", examples = "[\"title\"]")
        List<String> changedMembers,

        @Schema(
                description = "The stated reason, where the thing was retracted or removed (410)",
                examples = "The figures were wrong")
        String reason,

        @Schema(
                description = "When it would be allowed, where it was too early (429)",
                examples = "2026-11-20T09:31:00Z")
        Instant nextAllowedAt) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /// One thing that is wrong in the request.
    @Schema(name = "ProblemError", description = "One thing that is wrong: in the body at `pointer`, or in `parameter`")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Error(
            @Schema(description = "JSON pointer (RFC 6901) into the body", examples = "/title")
            String pointer,

            @Schema(description = "Name of the query, path or header parameter", examples = "limit")
            String parameter,

            @Schema(required = true, examples = "too-long") String code,

            @Schema(required = true, examples = "must be at most 200 characters")
            String message) {

        static Error at(String pointer, String code, String message) {
            return new Error(pointer, null, code, message);
        }

        static Error in(String parameter, String code, String message) {
            return new Error(null, parameter, code, message);
        }
    }

    @SuppressWarnings("unchecked")
    static Problem of(
            Refusal refusal,
            String detail,
            String instance,
            String requestId,
            List<Error> errors,
            Map<String, Object> members) {
        return new Problem(
                "/problems/" + refusal.code(),
                refusal.code(),
                refusal.title(),
                refusal.status(),
                detail,
                instance,
                requestId,
                List.copyOf(errors),
                (Integer) members.get("version"),
                (List<String>) members.get("changedMembers"),
                (String) members.get("reason"),
                (Instant) members.get("nextAllowedAt"));
    }
}
