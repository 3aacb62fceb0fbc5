package dev.parley.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Two nodes go from an older version to this one, one after the other; then one of them goes back and comes again. How
/// the older one ends its streams is its own affair.
/// `-Dfault.old` names the older one, packaged (`…/target/quarkus-app`).
class UpgradeFault {

    /// While both versions serve.
    private static final int MEANWHILE = Survival.IS_SHORT ? 1_000 : 5_000;

    @Again
    void nobody_notices_that_nodes_become_another_version() throws Exception {
        var old = Optional.ofNullable(System.getProperty("fault.old")).map(Path::of);
        assumeTrue(old.isPresent(), "There is no older version here: -Dfault.old names one");
        try (var site = Site.of(old.get(), "upgrade-" + System.nanoTime());
                var second = site.node(old.get(), "second")) {
            second.start();
            try (var rolling = new Rolling(site, second)) {
                rolling.go(
                        "upgrade",
                        course -> List.of(
                                        new Step(second, ParleyServer.PACKAGED),
                                        new Step(site.server(), ParleyServer.PACKAGED),
                                        new Step(second, old.get()),
                                        new Step(second, ParleyServer.PACKAGED))
                                .forEach(step -> {
                                    step.node().become(step.app());
                                    course.restart(step.node());
                                    course.serve(MEANWHILE);
                                }));
            }
        }
    }

    private record Step(ParleyServer node, Path app) {}
}
