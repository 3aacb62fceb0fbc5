package dev.parley.rendition;

/// An answer that is given out past its time, since the database could not be asked for a newer one (RFC 9111, 4.2.4):
/// it says its age, and no cache takes it for fresh.
///
/// @param ageMillis since it was read
record Old(Rendition rendition, long ageMillis) {

    static final String CACHE_CONTROL = "public, max-age=0, s-maxage=0";

    /// As `Age` says it, in whole seconds.
    String age() {
        return String.valueOf(ageMillis / 1_000);
    }
}
