package dev.parley.search.wording;

/// A way to the newest that have some words.
///
/// @param reach how many of the newest, whether they have them or not, are looked at
public record Route(Way way, int reach) {

    /// To all that have them, however long ago.
    public static final Route ALL = new Route(Way.ALL, 0);

    /// How it goes.
    public enum Way {
        /// From the newest on until there are enough: it is over soon where many have them.
        WALK,

        /// Along the index of words, no further back than is likely to be needed.
        RECENT,

        /// Along the index of words, which hands over all that have them.
        ALL
    }
}
