package dev.parley.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.OptionalInt;

/// The server process of one data folder: made, found running, started, stopped.
final class Server {

    /// The processes of a server that was killed need about two seconds to notice, and keep the next one off.
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    /// A server that was left while it was repairing its data answers when it is done.
    private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DataFolder folder;
    private final Durability durability;
    private final Tool tool;

    Server(DataFolder folder, Durability durability) throws IOException, InterruptedException {
        this.folder = folder;
        this.durability = durability;
        this.tool = new Tool(Binaries.unpacked(), folder);
    }

    /// Prepares an empty folder.
    void initialise() throws IOException, InterruptedException {
        folder.makePassword();
        var draft = folder.draft();
        // The built-in provider depends neither on the machine's locales nor on the ICU of the build.
        tool.run(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + Login.NAME,
                "--auth=scram-sha-256",
                "--pwfile=" + folder.passwordFile(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=PG_UNICODE_FAST",
                durability.initOption);
        folder.accept(draft);
    }

    /// The port of a server that a killed process has left. It may still be repairing its data, or on its way out;
    /// and what looks like one may be a foreign process that has been given its number.
    OptionalInt leftRunning(Login login) throws IOException, InterruptedException {
        var left = folder.postmaster();
        if (left.isPresent() && answers(left.get(), login)) {
            return OptionalInt.of(left.get().port());
        }
        folder.forgetPostmaster();
        return OptionalInt.empty();
    }

    private boolean answers(Postmaster left, Login login) throws InterruptedException {
        var end = System.nanoTime() + ANSWER_PATIENCE.toNanos();
        do {
            if (login.reaches(left.port(), folder.data())) {
                return true;
            }
            if (System.nanoTime() > end) {
                throw new CannotStart("A PostgreSQL (process %d) is using %s and does not answer: stop it"
                        .formatted(left.pid(), folder));
            }
            Thread.sleep(PAUSE);
        } while (left.isAlive());
        return false;
    }

    /// @return the port
    int start() throws IOException, InterruptedException {
        // Another process may take it between our choice and the start; then the next turn chooses again.
        return start(Server::freePort);
    }

    /// Starts it where it was before it ended without being stopped.
    void startAgain(int port) throws IOException, InterruptedException {
        folder.forgetPostmaster();
        start(() -> port);
    }

    private int start(Choice choice) throws IOException, InterruptedException {
        var end = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            long before = folder.trimLog();
            int port = choice.port();
            try {
                start(port);
                return port;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw new CannotStart(
                            "PostgreSQL does not start in %s. %s".formatted(folder, folder.logAfter(before)), e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private void start(int port) throws IOException, InterruptedException {
        tool.run(
                "pg_ctl",
                "start",
                "--log=" + folder.root().relativize(folder.log()),
                "--options=" + durability.options(port),
                "--timeout=" + Tool.PATIENCE_SECONDS,
                "--wait");
    }

    boolean isAlive() {
        return folder.postmaster().filter(Postmaster::isAlive).isPresent();
    }

    void stop() throws IOException, InterruptedException {
        tool.run("pg_ctl", "stop", "--mode=" + durability.stopMode, "--timeout=" + Tool.PATIENCE_SECONDS, "--wait");
    }

    private interface Choice {
        int port() throws IOException;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
