package dev.parley.half;

/// What is the same in both halves.
final class Halves {

    static final String ALL = "dev.parley";
    static final String TEST = ".*Test";

    /// What takes long comes with the faults (see the profile of that name).
    static final String LONG =
            ".*\\.fault\\..*" + "|.*\\.(Away|Admission|Clients|Unlimited|Replica|Pooler|PostHtml)Test";

    private Halves() {}
}
