package dev.parley.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The one spelling of what a request asks for: its path and, in one order, those parameters that ask for
/// something else than their absence does. However two requests are spelt, if they ask for the same they have
/// one target.
///
/// @param isShared whether everybody who asks gets the same
public record Target(String path, SortedMap<String, String> parameters, boolean isShared) {

    public static Target of(String path) {
        return new Target(path, new TreeMap<>(), true);
    }

    /// @param name the last part of the path, as it was read
    public static Target of(String path, String name) {
        return of(path + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /// The same with one more parameter, unless its value is null or what is usual.
    ///
    /// @param value as it was read, never as it was spelt
    public Target with(String name, Object value, Object usual) {
        return value == null || Objects.equals(value, usual) ? this : put(name, value.toString());
    }

    public Target with(String name, Object value) {
        return with(name, value, null);
    }

    /// The same, but what comes of it depends on who asks.
    public Target personalIf(boolean personal) {
        return new Target(path, parameters, isShared && !personal);
    }

    /// The same list from another place on.
    Target from(String cursor) {
        var elsewhere = new TreeMap<>(parameters);
        elsewhere.remove("around");
        return new Target(path, elsewhere, isShared).put("cursor", cursor);
    }

    private Target put(String name, String value) {
        var more = new TreeMap<>(parameters);
        more.put(name, value);
        return new Target(path, more, isShared);
    }

    /// As it would stand in a request line.
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? path
                : path + parameters.entrySet().stream().map(Target::spelt).collect(Collectors.joining("&", "?", ""));
    }

    private static String spelt(Map.Entry<String, String> parameter) {
        return parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }
}
