package dev.parley.http;

import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// A refusal on its way to the client. It is a `WebApplicationException`, since a refusal thrown while a parameter
/// is parsed would otherwise be wrapped before it reaches the mapper.
public final class Refused extends WebApplicationException {

    private final transient Refusal refusal;
    private final transient List<Problem.Error> errors = new ArrayList<>();
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    private transient OptionalLong retryAfterSeconds = OptionalLong.empty();
    private transient List<RateLimit> limits = List.of();

    Refused(Refusal refusal, String detail) {
        super(detail, refusal.status());
        this.refusal = refusal;
    }

    /// Names the member of the body that is wrong, as a JSON pointer (RFC 6901).
    public Refused at(String pointer) {
        errors.add(Problem.Error.at(pointer, refusal.code(), getMessage()));
        return this;
    }

    /// Names the query, path or header parameter that is wrong.
    public Refused in(String parameter) {
        errors.add(Problem.Error.in(parameter, refusal.code(), getMessage()));
        return this;
    }

    /// Adds a member of its own to the problem, such as the current `version` to a stale write.
    public Refused with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /// Says when to try again, in the header `Retry-After`: whole seconds, rounded up.
    public Refused after(Duration wait) {
        retryAfterSeconds = OptionalLong.of(Math.max(1, RateLimit.seconds(wait)));
        return this;
    }

    /// Names the limit that was reached, and says to try again when there is more of it.
    public Refused by(RateLimit limit) {
        limits = List.of(limit);
        return after(limit.reset());
    }

    List<RateLimit> limits() {
        return limits;
    }

    /// Empty where it does not say.
    OptionalLong retryAfterSeconds() {
        return retryAfterSeconds;
    }

    public Refusal refusal() {
        return refusal;
    }

    List<Problem.Error> errors() {
        return errors;
    }

    /// A member that was added; null where it was not.
    public Object member(String name) {
        return members.get(name);
    }

    Map<String, Object> members() {
        return members;
    }

    /// A refusal is an answer, not an accident: nobody reads its stack.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
