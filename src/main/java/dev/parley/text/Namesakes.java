package dev.parley.text;

import java.util.function.IntPredicate;

/// Numbers that tell apart those who would all have the same name.
public final class Namesakes {

    private Namesakes() {}

    /// The number after `taken`, which is taken, of a name that is free; the next one where there are no gaps. However
    /// many are taken, few are asked about: the steps double until one is free, and are halved again from there
    /// (Bentley and Yao, 1976, "An almost optimal algorithm for unbounded searching").
    public static int nextFree(int taken, IntPredicate isTaken) {
        int last = taken;
        int step = 1;
        while (isTaken.test(last + step)) {
            last += step;
            step *= 2;
        }
        int free = last + step;
        while (free - last > 1) {
            int middle = (free + last) >>> 1;
            if (isTaken.test(middle)) {
                last = middle;
            } else {
                free = middle;
            }
        }
        return free;
    }
}
