package dev.parley.http.document;

import dev.parley.http.MergePatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/// Bodies of PATCH (RFC 7396): every member may be absent, and null takes away what need not be there. A PATCH
/// whose body is declared as the thing itself, such as `ArticleDraft`, gets the schema `ArticleDraftPatch` made
/// from it.
final class MergePatches {

    private static final String JSON = "application/json";

    private final OpenAPI document;

    MergePatches(OpenAPI document) {
        this.document = document;
    }

    void open(Operation operation) {
        var body = operation.getRequestBody();
        if (body == null || body.getContent() == null) {
            return;
        }
        var declared = body.getContent().getMediaTypes().values().stream()
                .map(media -> media.getSchema())
                .filter(Objects::nonNull)
                .findFirst();
        declared.ifPresent(schema -> {
            var patch = patch(schema);
            body.setContent(OASFactory.createContent()
                    .addMediaType(
                            MergePatch.MEDIA_TYPE, OASFactory.createMediaType().schema(patch))
                    .addMediaType(JSON, OASFactory.createMediaType().schema(patch)));
        });
    }

    private Schema patch(Schema declared) {
        var whole = Schemas.resolve(document, declared);
        if (declared.getRef() == null || whole.getProperties() == null) {
            return declared;
        }
        String own = Schemas.name(declared.getRef());
        String name = own.endsWith("Patch") ? own : own + "Patch";
        document.getComponents().addSchema(name, loosened(whole));
        return OASFactory.createSchema().ref(Schemas.ref(name));
    }

    private static Schema loosened(Schema whole) {
        var required = Objects.requireNonNullElse(whole.getRequired(), List.<String>of());
        var members = new LinkedHashMap<String, Schema>();
        whole.getProperties()
                .forEach((name, member) -> members.put(name, required.contains(name) ? member : orNull(member)));
        return OASFactory.createSchema()
                .description(whole.getDescription())
                .type(List.of(SchemaType.OBJECT))
                .properties(members);
    }

    /// A schema beside it and not a change of it: the thing itself has the same member.
    private static Schema orNull(Schema member) {
        return mayBeNull(member)
                ? member
                : OASFactory.createSchema()
                        .anyOf(List.of(member, OASFactory.createSchema().type(List.of(SchemaType.NULL))));
    }

    private static boolean mayBeNull(Schema member) {
        return member.getType() != null && member.getType().contains(SchemaType.NULL)
                || member.getAnyOf() != null && member.getAnyOf().stream().anyMatch(MergePatches::mayBeNull);
    }
}
