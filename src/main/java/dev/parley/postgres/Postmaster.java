package dev.parley.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The server process that a `postmaster.pid` names. Numbers of processes come round again: by now it may be
/// somebody else's.
record Postmaster(long pid, Path data, Instant started, int port) {

    private static final int PID_LINE = 0;
    private static final int DATA_LINE = 1;
    private static final int STARTED_LINE = 2;
    private static final int PORT_LINE = 3;

    /// The file counts in whole seconds, and so does the boot time that the system reckons from.
    private static final Duration ROUNDING = Duration.ofSeconds(3);

    static Optional<Postmaster> namedIn(Path pidFile) {
        try {
            var lines = Files.readAllLines(pidFile).stream().map(String::strip).toList();
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE)),
                    Path.of(lines.get(DATA_LINE)),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(STARTED_LINE))),
                    Integer.parseInt(lines.get(PORT_LINE))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// Whether a process of this number, started at this time, is there.
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::isSame)
                .isPresent();
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(ROUNDING) <= 0)
                .orElse(true);
    }
}
