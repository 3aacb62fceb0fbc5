package dev.parley.postgres;

import dev.parley.testing.Await;
import dev.parley.testing.Following;
import dev.parley.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL as an operator runs it beside the application, on a port that stays, durable unless it is
/// told otherwise. It can be killed, frozen, and started again.
public final class OutsidePostgres implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final String password;
    private final int port;
    private final Path bin;
    private List<String> settings;
    private Path data;
    private Process process;
    private Disk disk;

    /// @param bin where its programs are; null for the embedded ones
    private OutsidePostgres(Path folder, String password, int port, Path bin, List<String> settings) {
        this.folder = folder;
        this.password = password;
        this.port = port;
        this.bin = bin;
        this.settings = settings;
        this.data = folder.resolve("postgres");
    }

    /// Makes one in a new folder, without starting it.
    ///
    /// @param settings such as `synchronous_commit=off`
    public static OutsidePostgres in(Path folder, String... settings) {
        var root = folder.toAbsolutePath().normalize();
        try (var first = EmbeddedPostgres.start(root)) {
            return new OutsidePostgres(root, first.password(), FreePort.any(), null, List.of(settings));
        }
    }

    /// One that follows this one, which runs, by streaming; without starting it.
    ///
    /// @param folder a new one
    /// @param way    the port at which it reaches this one
    /// @param port   for it
    /// @param name   by which this one knows it
    public OutsidePostgres follower(Path folder, int way, int port, String name) {
        var root = folder.toAbsolutePath().normalize();
        Following.of(this.folder, this.port, way, password, root, name);
        return new OutsidePostgres(root, password, port, bin, settings);
    }

    /// Makes it a primary, and waits until it is one.
    public void promote() throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery("select pg_promote(true, 60)")) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new AssertionError("It has not become a primary: see " + log());
            }
        }
    }

    /// Makes one of the machine's own programs in a new folder, without starting it. There is no database `parley` in
    /// it yet.
    ///
    /// @param bin where they are
    public static OutsidePostgres of(Path bin, Path folder, String... settings) {
        try {
            var root = Files.createDirectories(folder).toAbsolutePath().normalize();
            var postgres = new OutsidePostgres(root, "a password of its own", FreePort.any(), bin, List.of(settings));
            postgres.begin(postgres.data);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From its next start on, it is an empty one in this new folder.
    public void begin(Path empty) {
        var command = new ArrayList<String>();
        try {
            if (Folders.isRoot()) {
                command.addAll(List.of("unshare", "-U"));
            }
            var secret = folder.resolve("password");
            Files.writeString(secret, password);
            command.addAll(List.of(
                    bin.resolve("initdb").toString(),
                    "--pgdata=" + empty.toAbsolutePath(),
                    "--username=" + Login.NAME,
                    "--auth=scram-sha-256",
                    "--pwfile=" + secret,
                    "--encoding=UTF8",
                    "--locale=C.UTF-8"));
            var made = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            if (made.waitFor() != 0) {
                throw new AssertionError("No cluster was made: see " + log());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        moveTo(empty, settings.toArray(String[]::new));
    }

    /// Starts it and makes the database.
    public void furnish() {
        start();
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database " + Login.NAME);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// From its next start on, its data are these.
    public void moveTo(Path other, String... otherSettings) {
        data = other.toAbsolutePath().normalize();
        settings = List.of(otherSettings);
    }

    public int port() {
        return port;
    }

    public String user() {
        return Login.NAME;
    }

    public String password() {
        return password;
    }

    /// Starts it, and waits until it takes connections. Where one was killed, its children keep the next
    /// one off until they have noticed, so it is tried again and again.
    public void start() {
        Await.until(START_PATIENCE, "PostgreSQL starts: see " + log(), () -> {
            if (process == null || !process.isAlive()) {
                launch();
            }
            return takesConnections();
        });
    }

    private void launch() {
        var command = new ArrayList<String>();
        try {
            if (Folders.isRoot()) {
                command.addAll(List.of("unshare", "-U"));
            }
            var programs = bin == null ? Binaries.unpacked().resolve("bin") : bin;
            command.add(programs.resolve("postgres").toString());
            // The oldest that an operator may have does not know all that ours is told.
            command.addAll(Stream.of(Durability.DURABLE.options(port).split(" -c |-c "))
                    .filter(option -> !option.isEmpty())
                    .filter(option ->
                            bin == null || !option.startsWith("io_method") && !option.startsWith("shared_preload"))
                    .flatMap(option -> Stream.of("-c", option))
                    .toList());
            settings.forEach(setting -> command.addAll(List.of("-c", setting)));
            var builder = new ProcessBuilder(disk == null ? command : disk.around(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("PGDATA", (disk == null ? data() : disk.place()).toString());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean takesConnections() {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException _) {
            return false;
        }
    }

    /// A connection of its owner's, for what no proxy may spoil.
    public Connection connect() throws SQLException {
        return connect(Login.NAME);
    }

    /// To another database than the usual one.
    public Connection connect(String database) throws SQLException {
        var login = new Properties();
        login.put("user", user());
        login.put("password", password);
        login.put("sslmode", "disable");
        login.put("connectTimeout", "2");
        return DriverManager.getConnection(Login.url(port, database), login);
    }

    /// Stops it as an operator restarts it: who is connected is cut, what was committed is on disk.
    public void stop() {
        signal("INT", Stream.of(postmaster()));
        awaitEnd();
    }

    /// `kill -9` of the process that looks after the others, which notice and go.
    public void killPostmaster() {
        signal("KILL", Stream.of(postmaster()));
        awaitEnd();
    }

    /// All of its processes at one moment, as where the machine goes.
    public void killAll() {
        freeze();
        signal("KILL", all());
        awaitEnd();
    }

    /// The power of its disk, and in the same instant itself.
    public void cutPower(PoweredDisk powered) {
        var postmaster = postmaster();
        // It begins no other process from here on, so that none is left which holds the disk.
        signal("STOP", Stream.of(postmaster));
        var running =
                Stream.concat(postmaster.children(), Stream.of(postmaster)).toList();
        powered.cut();
        signal("KILL", running.stream());
        running.forEach(process -> process.onExit().join());
        awaitEnd();
    }

    /// `kill -9` of the process that serves one connection: one of the application's that is in a
    /// transaction, if any is.
    public void killBackend() throws SQLException {
        try (var connection = connect();
                var rows = connection.createStatement().executeQuery("""
                        select pid from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid()
                        order by backend_xid is null, random() limit 1
                        """)) {
            rows.next();
            signal("KILL", ProcessHandle.of(rows.getLong(1)).stream());
        }
    }

    /// Stops all its processes where they are: connections stay open, and nothing answers.
    public void freeze() {
        signal("STOP", Stream.of(postmaster()));
        signal("STOP", postmaster().children());
    }

    public void thaw() {
        signal("CONT", all());
    }

    /// From its next start on, its data are on a disk that has so little room besides; until
    /// [#onUsualDisk].
    ///
    /// @param spare in bytes
    /// @return the disk, to be filled
    public SmallDisk onSmallDisk(long spare) {
        var small = new SmallDisk(data(), folder.resolve("small"), spare, () -> process.pid());
        disk = small;
        return small;
    }

    /// From its next start on, its data are on a disk whose power can be cut, in a new folder; until [#onUsualDisk],
    /// where they are as they were before.
    public PoweredDisk onPoweredDisk(Path empty) {
        try {
            var powered = PoweredDisk.with(data(), empty.toAbsolutePath().normalize(), () -> process.pid());
            disk = powered;
            return powered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From its next start on, its data are where they were.
    public void onUsualDisk() {
        disk = null;
    }

    /// The process that looks after the others.
    private ProcessHandle postmaster() {
        var pidFile = (disk == null ? data() : disk.seen()).resolve("postmaster.pid");
        return Postmaster.namedIn(pidFile)
                .flatMap(named -> ProcessHandle.of(named.pid()))
                .orElseThrow(() -> new AssertionError("PostgreSQL does not run: see " + log()));
    }

    private Stream<ProcessHandle> all() {
        var postmaster = postmaster();
        return Stream.concat(postmaster.children(), Stream.of(postmaster));
    }

    private static void signal(String name, Stream<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            // One of them may have gone by itself: that is no failure.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("No signal was sent", e);
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("PostgreSQL does not stop: see " + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Where its data are.
    public Path data() {
        return data;
    }

    /// What it says.
    public Path log() {
        return folder.resolve("postgres.log");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            thaw();
            signal("QUIT", Stream.of(postmaster()));
            awaitEnd();
        }
        try {
            if (Files.exists(data())) {
                Folders.delete(data());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
