package dev.parley.half;

/// What the halves are made of, as patterns of class names.
final class Halves {

    static final String ALL = "dev.parley";
    static final String TEST = ".*Test";

    static final String PEOPLE =
            "dev\\.parley\\.(account|comment|mirror|moderation|notification|seed|transfer|webhook)\\..*Test";

    /// What takes long comes with the faults (see the profile of that name).
    static final String LONG = ".*\\.fault\\..*|.*\\.(Away|Admission|Clients|Unlimited|Replica|Pooler|PostHtml)Test";

    private Halves() {}
}
