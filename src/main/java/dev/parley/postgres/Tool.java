package dev.parley.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs one of PostgreSQL's programs. They refuse to be root: then each runs in a user namespace of its own, where
/// root
/// is nobody, while on disk everything stays root's.
final class Tool {

    private static final int TIMEOUT_SECONDS = 60;
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private final Path home;
    private final List<String> prefix;

    Tool(Path home) throws IOException, InterruptedException {
        this.home = home;
        this.prefix = isRoot() ? asNobody() : List.of();
    }

    /// @throws IOException with what the program said, where it failed or took over a minute
    void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var said = Files.createTempFile("parley-" + program, ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s took over %d s".formatted(program, TIMEOUT_SECONDS));
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s failed: %s"
                        .formatted(
                                program,
                                Files.readString(said, StandardCharsets.ISO_8859_1)
                                        .strip()));
            }
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        var mine = Files.exists(self) ? self : Path.of(System.getProperty("user.home"));
        return Binaries.isPosix() && Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
    }

    private static List<String> asNobody() throws IOException, InterruptedException {
        try {
            var command = new ArrayList<>(AS_NOBODY);
            command.addAll(List.of("id", "-u"));
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String uid = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor() == 0 && !uid.equals("0")) {
                return AS_NOBODY;
            }
        } catch (IOException _) {
            // There is no such program: the message below says what to do.
        }
        throw new IOException(
                "PostgreSQL does not run as root, and user namespaces (`unshare -U`) are not allowed here: start as another user, or set QUARKUS_DATASOURCE_JDBC_URL");
    }
}
