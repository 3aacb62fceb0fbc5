package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pgbouncer with the configuration that is given out: only where PostgreSQL is, and what a test wants
/// otherwise, is put into it.
public final class PgBouncer implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("src/main/docker/pgbouncer/pgbouncer.ini");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Whether there is one on this machine.
    public static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts one.
    ///
    /// @param folder   for its files
    /// @param postgres the port on the loopback where PostgreSQL is
    /// @param changes  lines of the configuration that a test has otherwise, such as `default_pool_size = 3`
    public static PgBouncer before(int postgres, String user, String password, Path folder, String... changes) {
        int port = FreePort.any();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("userlist.txt"), "\"%s\" \"%s\"\n".formatted(user, password));
            Files.writeString(folder.resolve("pgbouncer.ini"), configuration(postgres, port, List.of(changes)));
            var process = new ProcessBuilder(command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                    .start();
            var bouncer = new PgBouncer(process, port);
            Await.until(PATIENCE, "pgbouncer starts: see " + folder, bouncer::isOpen);
            return bouncer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String configuration(int postgres, int port, List<String> changes) throws IOException {
        String text = Files.readString(CONFIGURATION)
                .replace("port=5432", "port=" + postgres)
                .replace("listen_port = 6432", "listen_port = " + port);
        for (String line : changes) {
            String name = line.substring(0, line.indexOf('=') + 1);
            text = text.lines().map(each -> each.startsWith(name) ? line : each).collect(Collectors.joining("\n"));
        }
        // Nobody else's is to be found there.
        return text + "\nunix_socket_dir =\n";
    }

    /// It does not run as root: then it is nobody in a user namespace of its own, as PostgreSQL is.
    private static List<String> command() {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program().orElseThrow().toString(), "pgbouncer.ini"));
        return command;
    }

    private boolean isOpen() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
