package dev.parley.http.document;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Says of every POST that stores something that it may be sent again under an `Idempotency-Key`.
final class Retries {

    /// An operation's own word that it stores nothing, or no more twice than once, so that a retry is harmless.
    private static final String STORES_NOTHING = "x-stores-nothing";

    private static final String KEY = "Idempotency-Key";
    private static final int MAX = 64;

    private Retries() {}

    static void describe(HttpMethod method, Operation operation) {
        if (method != HttpMethod.POST || storesNothing(operation)) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name(KEY)
                .in(Parameter.In.HEADER)
                .description("Makes a retry harmless: for 24 hours, the same request with the same key gets the same"
                        + " answer, and nothing is done twice. A key is the caller's own (the address's, where there is"
                        + " no token; the session's, where one is refreshed). What was refused is not kept.")
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .minLength(1)
                        .maxLength(MAX)
                        .pattern("^[\\x21-\\x7E]+$"))
                .example("8e03978e-40d5-43dd-bc93-6894a57f9324"));
        also(operation, "409", "`idempotency-in-progress`");
        also(operation, "422", "`idempotency-key-reused`");
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                Headers.onto(answer, List.of(Headers.REPLAYED));
            }
        });
    }

    private static boolean storesNothing(Operation operation) {
        boolean said =
                operation.getExtensions() != null && operation.getExtensions().containsKey(STORES_NOTHING);
        if (said) {
            operation.removeExtension(STORES_NOTHING);
        }
        return said;
    }

    private static void also(Operation operation, String status, String code) {
        var answers = operation.getResponses();
        var own = Optional.ofNullable(answers.getAPIResponse(status)).map(APIResponse::getDescription);
        var wires = Kinds.ofTheWire(status).map(kind -> "`%s`".formatted(kind.code()));
        // That something was already there is no way for most to fail; that the content is not valid is.
        String before = own.or(() -> status.equals("422") ? wires : Optional.empty())
                .map(codes -> codes + " or ")
                .orElse("");
        answers.addAPIResponse(status, OASFactory.createAPIResponse().description(before + code));
    }
}
