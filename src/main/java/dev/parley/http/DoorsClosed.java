package dev.parley.http;

/// The server stops, and lets nobody in any more: what does not end by itself has to end now.
public record DoorsClosed() {}
