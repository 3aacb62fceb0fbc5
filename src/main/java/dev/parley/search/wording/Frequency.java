package dev.parley.search.wording;

/// About how often something is found.
///
/// @param found how many have it, as if words had nothing to do with each other
/// @param all   among how many
public record Frequency(double found, double all) {

    /// What an estimate may be wrong by. To be ready to walk further costs nothing, since one stops.
    private static final int DOUBT = 4;

    /// The same where one does not stop. Words that are asked for together are together more often than by chance.
    private static final int SPARE = 2;

    /// What it costs to look for words in one on the way, in times of one that the index of words hands over; and to
    /// fetch such a one, in times of telling that one is recent.
    private static final int LOOK = 8;

    private static final int FETCH = 40;

    /// So many are fetched while one finds out what is recent.
    private static final int BEGIN = 100;

    /// The way to the newest of them.
    public Route route(int most) {
        double walk = most * all / Math.max(1, found);
        if (found > LOOK * walk) {
            return new Route(Route.Way.WALK, (int) Math.ceil(DOUBT * walk));
        }
        return FETCH * (found - SPARE * most - BEGIN) > SPARE * walk
                ? new Route(Route.Way.RECENT, (int) Math.ceil(SPARE * walk))
                : Route.ALL;
    }
}
