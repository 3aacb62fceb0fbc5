package dev.parley.limit.rate;

import io.vertx.core.http.HttpMethod;
import java.lang.reflect.Method;
import java.util.Locale;

/// What requests are counted as. Each counts by its method at the address that it comes from, whatever it asks for; one
/// whose door is [CountedAs] something dearer counts as that besides. So no spelling of a path leads around a limit.
public enum OperationClass {
    READS,
    WRITES,
    /// Where passwords are hashed, or tokens signed.
    SIGN_INS,
    /// What keeps the server busy for far longer than a thing that is read or written.
    COSTLY;

    /// What a request counts as by its method.
    static OperationClass of(HttpMethod method) {
        return method == HttpMethod.GET || !isWrite(method) ? READS : WRITES;
    }

    private static boolean isWrite(HttpMethod method) {
        return method == HttpMethod.POST
                || method == HttpMethod.PUT
                || method == HttpMethod.PATCH
                || method == HttpMethod.DELETE;
    }

    /// What a request counts as by its door.
    static OperationClass of(Method door, HttpMethod method) {
        var dearer = door.getAnnotation(CountedAs.class);
        return dearer == null ? of(method) : dearer.value();
    }

    /// Its name among the limits.
    String policy() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
