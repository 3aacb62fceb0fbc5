package dev.parley.tag;

import dev.parley.http.HttpRefusal;
import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import dev.parley.text.Words;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What a list of tags can be asked for.
public class TagFilter extends PageQuery {

    @RestQuery
    @Parameter(
            description = "The beginning of a name or an alias, in any case; a slip of the finger is forgiven",
            example = "bel",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = TagDraft.MAX_NAME))
    String q;

    @RestQuery
    @Parameter(
            description = "Tags of this kind only",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"topic", "person", "organisation", "place", "event", "series"}))
    TagKind kind;

    @RestQuery
    @Parameter(
            description = "The order by `articleCount` follows a new publication within a moment",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-articleCount", "name"},
                            defaultValue = "-articleCount"))
    String sort;

    /// The key of what is looked for; null where everything is.
    String key() {
        if (q == null) {
            return null;
        }
        String key = Words.length(q) > TagDraft.MAX_NAME ? "" : Words.key(q);
        if (key.isEmpty()) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`q` takes 1 to %d characters".formatted(TagDraft.MAX_NAME))
                    .in("q");
        }
        return key;
    }

    TagKind kind() {
        return kind;
    }

    TagOrder order() {
        return TagOrder.of(sort);
    }

    /// What a cursor of this list is bound to.
    String scope() {
        return "tags" + Arrays.asList(key(), kind, order());
    }

    /// The page of tags that is asked for.
    Target target() {
        return of(Target.of("/api/v1/tags")
                .with("q", key())
                .with("kind", kind == null ? null : kind.wire())
                .with("sort", order().wire(), TagOrder.MOST_USED.wire()));
    }
}
