package dev.parley.search;

import dev.parley.search.wording.Inquiry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// What is looked for, where, and when.
///
/// @param asOf what came later is not looked at
record Sought(Inquiry inquiry, Narrowing narrowing, Instant asOf) {

    /// By the names that statements give them.
    Map<String, Object> values() {
        var values = new HashMap<>(narrowing.values());
        values.put("configs", inquiry.configs());
        values.put("queries", inquiry.queries());
        values.put("asOf", asOf);
        return values;
    }
}
