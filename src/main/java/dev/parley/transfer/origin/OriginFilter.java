package dev.parley.transfer.origin;

import dev.parley.http.HttpRefusal;
import dev.parley.http.PageQuery;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Which imported things are asked for.
public class OriginFilter extends PageQuery {

    private static final Set<String> KINDS = Set.of("article", "comment");

    @RestQuery
    @Parameter(description = "The site that they came from", example = "https://old.example.org")
    String source;

    @RestQuery
    @Parameter(description = "Things of this kind only", schema = @Schema(enumeration = {"article", "comment"}))
    String kind;

    @RestQuery
    @Parameter(description = "What one was called there", example = "4711")
    String foreignId;

    String kind() {
        if (kind != null && !KINDS.contains(kind)) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`kind` is one of article, comment")
                    .in("kind");
        }
        return kind;
    }

    /// What a cursor of this list is bound to.
    String scope() {
        return "origins" + List.of(String.valueOf(source), String.valueOf(kind()), String.valueOf(foreignId));
    }
}
