package dev.parley.http.document;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// Describes the parameters that say by their place what they are.
final class Parameters {

    private Parameters() {}

    static void describe(String path, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (var parameter : operation.getParameters()) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(
                        switch (parameter.getIn()) {
                            case PATH -> "The %s of the %s".formatted(parameter.getName(), thing(path, parameter));
                            case HEADER -> header(parameter);
                            default -> null;
                        });
            }
        }
    }

    /// What stands before the parameter, in the singular: the article of `/articles/by-slug/{slug}`.
    private static String thing(String path, Parameter parameter) {
        List<String> steps = Arrays.asList(path.split("/"));
        String collection = steps.subList(0, Math.max(1, steps.indexOf("{" + parameter.getName() + "}"))).stream()
                .filter(step -> !step.startsWith("by-") && !step.startsWith("{"))
                .reduce("", (_, step) -> step);
        return collection.endsWith("s") ? collection.substring(0, collection.length() - 1) : collection;
    }

    private static String header(Parameter parameter) {
        if (!parameter.getName().equals("If-Match")) {
            return null;
        }
        return Boolean.TRUE.equals(parameter.getRequired())
                ? "The `ETag` that the change starts from"
                : "The `ETag` that the change starts from; honoured where it is sent";
    }
}
