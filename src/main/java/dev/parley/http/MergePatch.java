package dev.parley.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

/// JSON Merge Patch (RFC 7396): a member sets, null takes away, what is absent stays.
@ApplicationScoped
public class MergePatch {

    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final ObjectMapper json;
    private final Validator validator;

    MergePatch(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// What `present` becomes when `patch` is merged into it, read and checked as strictly as a body sent whole.
    ///
    /// @throws Refused `malformed-json`, `unknown-member` or `invalid`, with pointers into the merged thing
    public <T> T apply(T present, ObjectNode patch, Class<T> type) {
        var merged = merge(json.valueToTree(present), patch);
        try {
            T changed = json.treeToValue(merged, type);
            var violations = validator.validate(changed);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return changed;
        } catch (JsonProcessingException e) {
            throw UnreadJson.explain(e);
        }
    }

    private ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode inner) {
                var old = target.get(member.getKey()) instanceof ObjectNode object ? object : json.createObjectNode();
                target.set(member.getKey(), merge(old, inner));
            } else {
                target.set(member.getKey(), value);
            }
        });
        return target;
    }
}
