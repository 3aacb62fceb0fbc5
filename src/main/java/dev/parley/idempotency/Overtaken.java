package dev.parley.idempotency;

/// Another attempt with the same key has been answered meanwhile: what this one has done is undone.
class Overtaken extends RuntimeException {

    Overtaken() {
        super("Another attempt with the same key was first", null, false, false);
    }
}
