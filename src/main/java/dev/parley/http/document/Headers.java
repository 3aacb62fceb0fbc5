package dev.parley.http.document;

import dev.parley.http.RateLimit;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// The headers of answers, each described once and referred to from wherever it is sent.
final class Headers {

    static final String REQUEST_ID = "X-Request-Id";
    static final String CACHE_CONTROL = "Cache-Control";
    static final String ETAG = "ETag";
    static final String LOCATION = "Location";
    static final String LINK = "Link";
    static final String WWW_AUTHENTICATE = "WWW-Authenticate";
    static final String RETRY_AFTER = "Retry-After";
    static final String REPLAYED = "Idempotency-Replayed";
    static final String RATE_LIMIT = RateLimit.FIELD;
    static final String RATE_LIMIT_POLICY = RateLimit.POLICY_FIELD;

    private Headers() {}

    static void declare(Components components) {
        components
                .addHeader(CACHE_CONTROL, always("Who may keep this, and for how long", "no-store"))
                .addHeader(
                        ETAG, always("Stands for this state: send it as `If-None-Match` or `If-Match`", "\"3.x7Qd\""))
                .addHeader(
                        LINK,
                        always(
                                        "The pages before and after, where there are any",
                                        "<https://…?cursor=bjAx>; rel=\"next\"")
                                .required(null))
                .addHeader(
                        LOCATION,
                        always("Where it is to be had", "/api/v1/articles/019a0a1e-7c00-7000-8000-000000000001"))
                .addHeader(
                        REPLAYED,
                        always("`true` where the answer was given before, to the same `Idempotency-Key`", "true")
                                .required(null))
                .addHeader(
                        RATE_LIMIT,
                        always(
                                        "What is left (`r`), and after how many seconds there is more (`t`), of each limit"
                                                + " that counts here: the account's before its address's",
                                        "\"writes\";r=119;t=60, \"writes-address\";r=2399;t=60")
                                .required(null))
                .addHeader(
                        RATE_LIMIT_POLICY,
                        always(
                                        "The same limits: so many (`q`) in so many seconds (`w`)",
                                        "\"writes\";q=120;w=60, \"writes-address\";q=2400;w=60")
                                .required(null))
                .addHeader(RETRY_AFTER, always("Seconds to wait before the next try", "1"))
                .addHeader(WWW_AUTHENTICATE, always("What to authenticate with", "Bearer"))
                .addHeader(REQUEST_ID, always("The request's id: the one that was sent, or a new one", "k3v9x2"));
    }

    /// Adds references to these headers to an answer.
    static APIResponse onto(APIResponse answer, List<String> names) {
        names.forEach(name -> answer.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
        return answer;
    }

    private static Header always(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .required(true)
                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)))
                .example(example);
    }
}
