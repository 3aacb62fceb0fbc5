package dev.parley.http.document;

import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/// Gives an operation the answer that its door returns, where it lost it: the scanner drops that answer as soon as
/// another one, such as 409, is declared.
final class Successes {

    private static final String ANNOTATIONS = "org.eclipse.microprofile.openapi.annotations.";

    private final OpenAPI document;
    private final IndexView index;
    private final Map<String, MethodInfo> doors;

    Successes(OpenAPI document, IndexView index) {
        this.document = document;
        this.index = index;
        this.doors = index.getAnnotations(ANNOTATIONS + "Operation").stream()
                .filter(operation -> operation.target().kind() == AnnotationTarget.Kind.METHOD)
                .filter(operation -> operation.value("operationId") != null)
                .collect(Collectors.toMap(
                        operation -> operation.value("operationId").asString(),
                        operation -> operation.target().asMethod(),
                        (first, _) -> first));
    }

    void restore(Operation operation) {
        var answers = operation.getResponses();
        if (answers == null
                || answers.getAPIResponses().keySet().stream().anyMatch(status -> status.startsWith("2"))
                || !doors.containsKey(operation.getOperationId())) {
            return;
        }
        var type = doors.get(operation.getOperationId()).returnType();
        if (type.kind() == Type.Kind.VOID) {
            answers.addAPIResponse("204", OASFactory.createAPIResponse().description("No Content"));
        } else if (document.getComponents().getSchemas().containsKey(schema(type))) {
            answers.addAPIResponse("200", ok(schema(type)));
        }
    }

    private static APIResponse ok(String schema) {
        return OASFactory.createAPIResponse()
                .description("OK")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(Schemas.ref(schema)))));
    }

    /// The name under which the scanner keeps a type: a page of articles is `PageArticleView`.
    private String schema(Type type) {
        if (type.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return name(type);
        }
        var made = type.asParameterizedType();
        return made.name().withoutPackagePrefix().equals("RestResponse")
                ? schema(made.arguments().getFirst())
                : name(type)
                        + made.arguments().stream()
                                .map(argument -> argument.name().withoutPackagePrefix())
                                .collect(Collectors.joining());
    }

    private String name(Type type) {
        var declared = index.getClassByName(type.name());
        var schema = declared == null ? null : declared.declaredAnnotation(ANNOTATIONS + "media.Schema");
        return schema == null || schema.value("name") == null
                ? type.name().withoutPackagePrefix()
                : schema.value("name").asString();
    }
}
