package dev.parley.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A place in an ordered list: the sort keys of the row beside which the page starts. Opaque to clients (see
/// [Cursors]), a keyset to us: while rows come and go, every row is met exactly once.
public record Cursor(boolean backwards, List<String> keys) {

    /// The start of the list.
    public static final Cursor START = new Cursor(false, List.of());

    /// The page that follows the row with these keys.
    public static Cursor after(List<?> keys) {
        return new Cursor(false, keys.stream().map(String::valueOf).toList());
    }

    /// The page that ends just before the row with these keys.
    public static Cursor before(List<?> keys) {
        return new Cursor(true, keys.stream().map(String::valueOf).toList());
    }

    public boolean atStart() {
        return keys.isEmpty();
    }

    public String text(int key) {
        return keys.get(key);
    }

    public UUID uuid(int key) {
        return UUID.fromString(keys.get(key));
    }

    public Instant instant(int key) {
        return Instant.parse(keys.get(key));
    }

    public int integer(int key) {
        return Integer.parseInt(keys.get(key));
    }
}
