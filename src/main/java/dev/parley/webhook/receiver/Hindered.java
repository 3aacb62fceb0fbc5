package dev.parley.webhook.receiver;

/// A receiver cannot be called.
public final class Hindered extends Exception {

    private final transient Hindrance by;

    Hindered(Hindrance by) {
        super(by.wire(), null, false, false);
        this.by = by;
    }

    public Hindrance by() {
        return by;
    }
}
