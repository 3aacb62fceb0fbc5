package dev.parley.http.document;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/// Makes the OpenAPI document say what every operation has in common, so that no door repeats it and none forgets
/// it: the conventions, the error answers, the headers, the examples and the reading order. It runs at build time,
/// so the stored document and the served one are the same.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class Document implements OASFilter {

    /// The name of the security scheme: an access token in `Authorization: Bearer …`.
    static final String BEARER = "bearer";

    private static final String CONVENTIONS = """
            Articles, their tags, and the conversations under them.

            - **JSON** in UTF-8, camelCase. A member that is absent is null; arrays and booleans are never null. Times are \
            RFC 3339 in UTC, ids are UUIDs. What is unknown is refused and the nearest valid name given. Changes to this \
            document are additive: ignore members that you do not know.
            - **Lists** answer `{"items":[…],"page":{"limit":20,"next":"…","prev":"…"}}`. Send `page.next` as `cursor` with the \
            same query, or follow the `Link` header. A cursor is opaque and belongs to its query.
            - **Freshness**: every GET of JSON has an `ETag`; send it as `If-None-Match` to get 304, and as `If-Match` with a write, so \
            that nobody's change is lost (412, or 428 where it is missing).
            - **Problems** (RFC 9457): every 4xx and 5xx is `application/problem+json`. Switch on `code`; `type` leads to its \
            explanation; `errors` names each member or parameter that is wrong. Quote `requestId` when you ask for help.
            - **Retries**: send an `Idempotency-Key` with a POST, and the same one again where no answer came: nothing is done \
            twice, and the answer is the first one, with `Idempotency-Replayed: true`. PUT and DELETE may be sent again as they are.
            - **Limits**: an account and an address send so many requests a minute. Answers that no cache may keep say in \
            `RateLimit` what is left, and in `RateLimit-Policy` of how much. Beyond, the answer is 429: wait for the seconds in \
            `Retry-After`.
            - **Signing in**: `POST /api/v1/sessions` gives an access token; send it as `Authorization: Bearer …`.
            """;

    private final IndexView index;

    public Document(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describe(document);
        ReadingOrder.arrange(document);
        var successes = new Successes(document, index);
        var patches = new MergePatches(document);
        var answers = new Answers(document, new Kinds(index));
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    if (method == PathItem.HttpMethod.PATCH) {
                        patches.open(operation);
                    }
                    successes.restore(operation);
                    Retries.describe(method, operation);
                    Parameters.describe(path, operation);
                    answers.complete(path, method, operation);
                }));
        Outgoing.describe(document);
        Schemas.tidy(document);
        new Examples(document).give();
        order(document);
    }

    private static void describe(OpenAPI document) {
        document.setInfo(OASFactory.createInfo()
                .title("Parley")
                .version("1.0")
                .description(CONVENTIONS)
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        document.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("`accessToken` of `POST /api/v1/sessions`, or a `guestToken`"));
    }

    /// The model keeps its parts in the order in which they were set: the reader's order is set anew.
    private static void order(OpenAPI document) {
        var info = document.getInfo();
        var security = document.getSecurity();
        var tags = document.getTags();
        var paths = document.getPaths();
        var components = document.getComponents();
        document.info(null).security(null).tags(null).paths(null).components(null);
        document.info(info).tags(tags).security(security).paths(paths).components(components);
    }
}
