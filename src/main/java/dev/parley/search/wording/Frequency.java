package dev.parley.search.wording;

/// About how often something is found.
///
/// @param found how many have it, as if words had nothing to do with each other
/// @param all   among how many
public record Frequency(double found, double all) {

    /// What an estimate may be wrong by.
    private static final int DOUBT = 4;

    /// How far to walk from the newest on until so many are likely to be found; 0 where the index of words, which
    /// hands over all that it finds, leads there sooner.
    ///
    /// @param weight what it costs to look at one on the way, in times of one that the index hands over
    public int reach(int most, int weight) {
        double walk = most * all / Math.max(1, found);
        return found > weight * walk ? (int) Math.ceil(DOUBT * walk) : 0;
    }
}
