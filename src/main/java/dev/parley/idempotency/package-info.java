/// A retry that never does twice what was meant once: answers to POSTs are kept with what they did, under the
/// `Idempotency-Key` that came along (draft-ietf-httpapi-idempotency-key-header).
package dev.parley.idempotency;
