package dev.parley.http;

import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Explains to a person what a problem's type means.
@Path("/problems")
@Tag(name = "Problems")
@PermitAll
@Produces("application/json")
public class ProblemResource {

    private final Map<String, Refusal> refusals;

    ProblemResource(@All List<Refusals> features) {
        this.refusals = features.stream()
                .flatMap(feature -> feature.all().stream())
                .collect(Collectors.toMap(Refusal::code, refusal -> refusal, (first, _) -> first, TreeMap::new));
    }

    @GET
    @Operation(
            operationId = "listProblems",
            summary = "List every kind of problem",
            description = "All codes that an answer of this server can carry, by name.")
    public List<Explanation> list() {
        return refusals.values().stream().map(Explanation::of).toList();
    }

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "explainProblem",
            summary = "Explain a kind of problem",
            description = "What the `type` of a problem means, and what to do about it.")
    public Explanation explain(
            @Parameter(description = "The `code` of a problem", example = "too-large") @RestPath String code) {
        var refusal = refusals.get(code);
        if (refusal == null) {
            throw HttpRefusal.NOT_FOUND.because("There is no problem of this name");
        }
        return Explanation.of(refusal);
    }

    /// What a kind of problem means.
    @Schema(name = "ProblemExplanation", description = "What a kind of problem means, and what to do about it")
    public record Explanation(
            @Schema(required = true, examples = "too-deep") String code,

            @Schema(required = true, examples = "The thread is too deep")
            String title,

            @Schema(required = true, examples = "422") int status,

            @Schema(required = true, examples = "Reply further up the branch.")
            String meaning) {

        static Explanation of(Refusal refusal) {
            return new Explanation(refusal.code(), refusal.title(), refusal.status(), refusal.meaning());
        }
    }
}
