package dev.parley.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/// An answer together with how fresh it is: its ETag, who may keep it and for how long, and the names of what
/// it holds, by which a cache can drop it (`article:<id>`, `tag:<id>`, `thread:<id>`).
///
/// @param stamp    stands for the body: two answers with one stamp are the same
/// @param lifetime how long any cache may keep it; null where only this caller may have it
/// @param shows    names of what is seen in it besides, such as authors: too many for a header, so that
///     caches in front of
///     us learn of a change by the answer's age alone
/// @param relations what a `Link` header names besides the neighbours of a page
/// @param varies   whether others find something else at the same address
public record Fresh<T>(
        T body,
        Stamp stamp,
        Lifetime lifetime,
        List<String> surrogateKeys,
        List<String> shows,
        List<Relation> relations,
        boolean varies) {

    /// An answer that is the same for everybody.
    public static <T> Fresh<T> forAll(T body, Stamp stamp, Lifetime lifetime, List<String> surrogateKeys) {
        return new Fresh<>(body, stamp, lifetime, surrogateKeys, List.of(), List.of(), false);
    }

    /// An answer that is the same for everybody, and does not change by itself.
    public static <T> Fresh<T> forAll(T body, Stamp stamp, Duration maxAge, List<String> surrogateKeys) {
        return forAll(body, stamp, Lifetime.of(maxAge), surrogateKeys);
    }

    /// An answer that only this caller may have. Where others find something else at the same address, the
    /// stamp must say so: what one caller has is never "not modified" for another.
    public static <T> Fresh<T> forCaller(T body, Stamp stamp) {
        return new Fresh<>(body, stamp, null, List.of(), List.of(), List.of(), true);
    }

    /// The same, at an address where some callers find more than everybody does: no cache may give this to
    /// them.
    public Fresh<T> butNotForSome() {
        return new Fresh<>(body, stamp, lifetime, surrogateKeys, shows, relations, true);
    }

    /// The same, showing these besides.
    public Fresh<T> showing(List<String> more) {
        return new Fresh<>(body, stamp, lifetime, surrogateKeys, more, relations, varies);
    }

    /// The same, saying what it is related to.
    public Fresh<T> relatedTo(List<Relation> others) {
        return new Fresh<>(body, stamp, lifetime, surrogateKeys, shows, others, varies);
    }

    /// The same answer, told in another way; what it is related to is said of this one alone.
    public <R> Fresh<R> map(Function<T, R> retelling) {
        return new Fresh<>(retelling.apply(body), stamp, lifetime, surrogateKeys, shows, List.of(), varies);
    }

    /// The same, with something in it besides, which its ETag changes with too.
    ///
    /// @param more whose text changes when it does
    public Fresh<T> holding(Object more) {
        return new Fresh<>(
                body,
                Stamp.of(stamp.version(), stamp.extra(), more),
                lifetime,
                surrogateKeys,
                shows,
                relations,
                varies);
    }

    /// Whether everybody may have it.
    public boolean isForAll() {
        return lifetime != null;
    }

    public RestResponse<T> ok() {
        return answer(RestResponse.ResponseBuilder.ok(body)).build();
    }

    /// 201 with the address of what was made.
    public RestResponse<T> created(String location) {
        return answer(RestResponse.ResponseBuilder.<T>create(201).entity(body))
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    /// 202 with the address of what waits there for somebody's approval.
    public RestResponse<T> accepted(String location) {
        return answer(RestResponse.ResponseBuilder.<T>create(202).entity(body))
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    private RestResponse.ResponseBuilder<T> answer(RestResponse.ResponseBuilder<T> builder) {
        headers().forEach(builder::header);
        return builder;
    }

    /// What its headers say of it. Whatever the origin, the answer is the same, but not who may read it in a
    /// browser.
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(HttpHeaders.ETAG, stamp.etag());
        headers.put(HttpHeaders.CACHE_CONTROL, cacheControl());
        headers.put(HttpHeaders.VARY, varies ? "Origin, Authorization" : "Origin");
        if (!surrogateKeys.isEmpty()) {
            headers.put("Surrogate-Key", surrogateKeys.stream().distinct().collect(Collectors.joining(" ")));
        }
        if (!relations.isEmpty()) {
            headers.put(
                    HttpHeaders.LINK, relations.stream().map(Relation::toString).collect(Collectors.joining(", ")));
        }
        return headers;
    }

    private String cacheControl() {
        if (lifetime == null) {
            return "private, no-store";
        }
        long seconds = lifetime.maxAge().toSeconds();
        return "public, max-age=%d, s-maxage=%d, stale-while-revalidate=%d"
                .formatted(seconds, seconds, lifetime.stale().toSeconds());
    }
}
