package dev.parley.http.document;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/// Every kind of problem that the application knows, found at build time.
final class Kinds {

    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    private final Map<String, Refusal> byCode;

    Kinds(IndexView index) {
        this.byCode = index.getAllKnownImplementations(Refusal.class).stream()
                .flatMap(feature -> Arrays.stream(constants(feature)))
                .collect(Collectors.toMap(Refusal::code, Function.identity(), (first, _) -> first));
    }

    private static Refusal[] constants(ClassInfo feature) {
        try {
            var type = Thread.currentThread()
                    .getContextClassLoader()
                    .loadClass(feature.name().toString());
            return type.isEnum() ? (Refusal[]) type.getEnumConstants() : new Refusal[0];
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The index names " + feature.name(), e);
        }
    }

    /// What the wire itself says with this status; where there are several, the first stands for them.
    static Optional<HttpRefusal> ofTheWire(String status) {
        return Arrays.stream(HttpRefusal.values())
                .filter(kind -> String.valueOf(kind.status()).equals(status))
                .findFirst();
    }

    /// The kinds whose codes a description names, as in "`thread-closed` or `thread-locked`".
    List<Refusal> named(String description) {
        return CODE.matcher(description)
                .results()
                .map((MatchResult code) -> byCode.get(code.group(1)))
                .filter(kind -> kind != null)
                .toList();
    }
}
