package dev.parley.account;

/// Who holds a token: the caller, by name.
public record Holder(Caller caller, String username) {}
