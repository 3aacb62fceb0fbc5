package dev.parley.http.document;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// What goes out to others (`webhooks` of OpenAPI 3.1): one request, whose body is a `WebhookEvent`.
final class Outgoing {

    private static final String SCHEMA = "WebhookEvent";

    private Outgoing() {}

    static void describe(OpenAPI document) {
        if (!document.getComponents().getSchemas().containsKey(SCHEMA)) {
            return;
        }
        var body = OASFactory.createRequestBody()
                .required(true)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMA))));
        var answers = OASFactory.createAPIResponses()
                .addAPIResponse("200", OASFactory.createAPIResponse().description("It was taken, as by any 2xx"))
                .addAPIResponse("410", OASFactory.createAPIResponse().description("Nothing more is to be sent"))
                .addAPIResponse(
                        "503",
                        OASFactory.createAPIResponse().description("It is sent again later, as after anything else"));
        var operation = OASFactory.createOperation()
                .operationId("receiveEvent")
                .addTag("Webhooks")
                .summary("Receive an event")
                .description(
                        "What a receiver is sent, signed as Standard Webhooks says: the signature is the HMAC-SHA-256"
                                + " of `webhook-id`, `webhook-timestamp` and the body with a `.` between them, under the secret's"
                                + " bytes. Refuse what is older than some minutes, and act on each id once.")
                .parameters(List.of(
                        header("webhook-id", "The event: the same at each attempt"),
                        header("webhook-timestamp", "When this attempt was made, in seconds since 1970"),
                        header("webhook-signature", "`v1,` and base64; several with spaces between")))
                .requestBody(body)
                .responses(answers);
        document.addWebhook("event", OASFactory.createPathItem().POST(operation));
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .required(true)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
