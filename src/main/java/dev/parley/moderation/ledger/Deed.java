package dev.parley.moderation.ledger;

import dev.parley.comment.Action;
import dev.parley.http.HttpRefusal;
import dev.parley.moderation.sanction.Sanction;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of all that the ledger may tell of.
final class Deed {

    static final String SET_POLICY = "set-policy";
    static final String GRANT_ROLES = "grant-roles";
    static final String MAKE_RULE = "make-rule";
    static final String DELETE_RULE = "delete-rule";

    private static final Set<String> ALL = Stream.of(
                    Arrays.stream(Action.values()).map(Action::wire),
                    Arrays.stream(Sanction.Kind.values())
                            .flatMap(kind -> Stream.of(kind.wire(), "lift-" + kind.wire())),
                    Stream.of("edit", SET_POLICY, GRANT_ROLES, MAKE_RULE, DELETE_RULE))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private Deed() {}

    /// @throws dev.parley.http.Refused `invalid-parameter` where nothing has this name
    static String known(String name) {
        if (name != null && !ALL.contains(name)) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`action` is one of %s"
                            .formatted(ALL.stream().sorted().collect(Collectors.joining(", "))))
                    .in("action");
        }
        return name;
    }
}
