package dev.parley.limit.rate;

/// Some time of somebody's, which begins with the first request in it.
///
/// @param until  when it ends, in milliseconds of the epoch
/// @param used   requests that count, of all nodes as far as this one has heard
/// @param untold those among them that the other nodes have not been told of
record Window(long until, int used, int untold) {

    static final Window NONE = new Window(Long.MIN_VALUE, 0, 0);

    /// The window of this moment: this one, or a new one where this is over. One that ends far later than it could was
    /// begun by a clock that has been set back since; a little later, and another node's clock is ahead.
    ///
    /// @param length in milliseconds
    Window at(long now, long length) {
        return now < until && until <= now + 2 * length ? this : new Window(now + length, 0, 0);
    }

    Window withOneMore() {
        return new Window(until, used + 1, untold + 1);
    }

    /// The same with what all have used, and what was used here since this node told of it.
    ///
    /// @param told as it was then
    Window heard(Window told, int usedByAll, long untilForAll) {
        int since = until == told.until ? untold - told.untold : untold;
        return new Window(untilForAll, usedByAll + since, since);
    }
}
