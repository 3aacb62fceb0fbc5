package dev.parley.search.wording;

/// About how often something is found.
///
/// @param found how many have it, as if words had nothing to do with each other
/// @param all   among how many
public record Frequency(double found, double all) {

    /// What an estimate may be wrong by.
    private static final int DOUBT = 4;

    /// What it costs to look for words in one on the way, in times of one that the index of words hands over; and to
    /// fetch such a one, in times of passing one in the order of time.
    private static final int LOOK = 8;

    private static final int FETCH = 20;

    /// The way to the newest of them.
    public Route route(int most) {
        double walk = most * all / Math.max(1, found);
        int reach = (int) Math.ceil(DOUBT * walk);
        if (found > LOOK * walk) {
            return new Route(Route.Way.WALK, reach);
        }
        return FETCH * (found - DOUBT * most) > reach ? new Route(Route.Way.RECENT, reach) : Route.ALL;
    }
}
