package dev.parley.fault;

/// Something wrong in a database.
///
/// @param invariant which does not hold
/// @param id        of what it does not hold
/// @param found     what is there
/// @param expected  what counting again makes of it
public record Finding(String invariant, String id, String found, String expected) {

    @Override
    public String toString() {
        return "%s of %s: %s instead of %s".formatted(invariant, id, found, expected);
    }
}
