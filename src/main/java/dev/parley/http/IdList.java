package dev.parley.http;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Ids in a query parameter, with commas between them.
public final class IdList {

    private static final int MAX = 100;

    private IdList() {}

    /// @throws Refused `invalid-parameter` where there is none, one is no UUID, or there are more than 100
    public static List<UUID> of(String parameter, String commaSeparated) {
        var texts = commaSeparated == null
                ? List.<String>of()
                : Arrays.stream(commaSeparated.split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        if (texts.isEmpty() || texts.size() > MAX) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` takes 1 to %d ids, with commas between them".formatted(parameter, MAX))
                    .in(parameter);
        }
        return texts.stream().map(text -> id(parameter, text)).distinct().toList();
    }

    /// A question about these ids.
    public static Target of(Target question, String parameter, List<UUID> ids) {
        return question.with(parameter, ids.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    private static UUID id(String parameter, String text) {
        try {
            return Parameters.uuid(text);
        } catch (Refused refused) {
            throw refused.in(parameter);
        }
    }
}
