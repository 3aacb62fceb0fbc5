package dev.parley.seed;

/// One who speaks in the samples, as in `accounts.json`.
record SampleAccount(String username, String displayName, String bio, String role) {}
