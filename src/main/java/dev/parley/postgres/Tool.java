package dev.parley.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs for one data folder. They refuse to be root: then each runs in a user namespace of
/// its own, where root is nobody, while on disk everything stays root's.
final class Tool {

    /// A server that repairs its data may take minutes; this long is a program that hangs.
    static final int PATIENCE_SECONDS = 300;

    private static final int TIMEOUT_SECONDS = PATIENCE_SECONDS + 30;
    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private final Path bin;
    private final DataFolder folder;
    private final List<String> prefix;

    Tool(Path home, DataFolder folder) throws IOException, InterruptedException {
        this.bin = home.resolve("bin");
        this.folder = folder;
        this.prefix = Folders.isRoot() ? asNobody() : List.of();
    }

    /// @throws IOException with what the program said, where it failed or hung
    void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        // A file, because the server outlives its starter and would hold a pipe open.
        var said = Files.createTempFile("parley-" + program, ".out");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            plain(builder.environment());
            await(builder.start(), program, said);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /// The data folder goes by the environment: as an argument, pg_ctl would hand it to a shell.
    private void plain(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        environment.put("LC_ALL", "C");
        environment.put("PGDATA", folder.data().toString());
    }

    private static void await(Process process, String program, Path said) throws IOException, InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s took over %d s".formatted(program, TIMEOUT_SECONDS));
        }
        if (process.exitValue() != 0) {
            String words = Files.readString(said, StandardCharsets.ISO_8859_1).strip();
            throw new IOException("%s failed: %s".formatted(program, words));
        }
    }

    private static List<String> asNobody() throws InterruptedException {
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
        throw new CannotStart(
                "PostgreSQL does not run as root, and user namespaces (`unshare -U`) are not allowed here: start as another user, or set QUARKUS_DATASOURCE_JDBC_URL");
    }
}
