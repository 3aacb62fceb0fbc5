package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Two nodes, restarted one after the other.
class RollingRestartFault {

    private static final int RESTARTS = Survival.IS_SHORT ? 2 : 20;
    private static final int REQUESTS = Survival.IS_SHORT ? 500 : 20_000;
    private static final int SIGN_OUTS = Survival.IS_SHORT ? 5 : 50;

    @Test
    void nobody_notices_that_nodes_are_restarted_one_after_the_other() throws Exception {
        var site = Site.shared();
        try (var second = site.node(ParleyServer.PACKAGED, "second")) {
            second.start();
            try (var rolling = new Rolling(site, second)) {
                var nodes = List.of(second, site.server());
                var broken = rolling.go("rolling restart", course -> {
                    for (int n = 0; n < RESTARTS; n++) {
                        course.restart(nodes.get(n % nodes.size()));
                    }
                    course.serveAll(REQUESTS);
                });
                assertEquals(List.of(), broken, "ends of streams");
            }
            new SignOuts(site, second).reachTheOther(SIGN_OUTS);
        }
    }
}
