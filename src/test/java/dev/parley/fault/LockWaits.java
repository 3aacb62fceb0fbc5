package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// What PostgreSQL writes into its log of those who waited for a lock (`log_lock_waits`), from `deadlock_timeout` on.
final class LockWaits {

    private static final Pattern WAIT = Pattern.compile("(?:still waiting for|acquired) \\w+ on .* after ([0-9.]+) ms");

    private LockWaits() {}

    /// All that were as long.
    static List<String> of(OutsidePostgres postgres, Duration length) throws IOException {
        try (var lines = Files.lines(postgres.log())) {
            return lines.filter(line -> millis(line) >= length.toMillis()).toList();
        }
    }

    private static double millis(String line) {
        var wait = WAIT.matcher(line);
        return wait.find() ? Double.parseDouble(wait.group(1)) : 0;
    }
}
