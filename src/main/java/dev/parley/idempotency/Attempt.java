package dev.parley.idempotency;

import java.util.UUID;

/// One request with a key, on its way.
///
/// @param id          tells it from others with the same key
/// @param owner       a keyed hash of whose key it is
/// @param key         a keyed hash of the key and of its owner
/// @param fingerprint a keyed hash of what the request says
record Attempt(UUID id, byte[] owner, byte[] key, byte[] fingerprint) {}
