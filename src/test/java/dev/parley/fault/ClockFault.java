package dev.parley.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The server's clock jumps by two hours, ahead and back. It needs libfaketime: `-Dfault.faketime` says where that is,
/// if it is in none of the usual places.
class ClockFault {

    /// The library looks for the next jump once a second.
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final List<String> JUMPS = List.of("+2h", "+0", "-2h", "+0");

    private static Optional<Path> faketime() {
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("fault.faketime")),
                        Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu", "")
                                .map("/usr/lib/%s/faketime/libfaketimeMT.so.1"::formatted))
                .map(Path::of)
                .filter(Files::exists)
                .findFirst();
    }

    @Test
    void what_was_acknowledged_outlives_a_jump_of_the_clock() throws Exception {
        var library = faketime();
        assumeTrue(library.isPresent(), "There is no libfaketime here");
        var site = Site.shared();
        var node = site.node(ParleyServer.PACKAGED, "clock");
        var clock = node.log().resolveSibling("clock");
        set(clock, "+0");
        node.set(Map.of(
                "LD_PRELOAD",
                library.get().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // With the fix, waits of the JVM end at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
        try (node) {
            node.start();
            // Tokens are too old or too young, and comments too old to be edited.
            Survival.of(site.servedBy(node), "clock jumps by 2 h", Set.of(401, 403), (_, _) -> {
                for (String jump : JUMPS) {
                    set(clock, jump);
                    Await.lasting(A_WHILE);
                }
                return System.nanoTime();
            });
        }
    }

    private static void set(Path clock, String offset) throws IOException {
        Files.createDirectories(clock.getParent());
        var next = clock.resolveSibling("clock.next");
        Files.writeString(next, offset);
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
