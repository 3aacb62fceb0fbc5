package dev.parley.limit;

import java.time.Duration;

/// How often somebody may do something.
///
/// @param name   of the limit: what is counted under one name is counted together
/// @param most   uses within `window`, which begins with the first of them
public record Allowance(String name, int most, Duration window) {}
