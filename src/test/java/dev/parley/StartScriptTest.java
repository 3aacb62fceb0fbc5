package dev.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the start script has the JVM do, seen by a JVM that only writes down how it was called.
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {

    /// Notes its arguments and its environment beside itself, and makes the cache that it is asked for.
    private static final String JAVA = """
            #!/bin/sh
            home=$(dirname "$0")/..
            printf '%s\\n' "$@" >"$home/arguments"
            env >"$home/environment"
            for argument; do
              case $argument in
              -XX:AOTCacheOutput=*) echo learned >"${argument#*=}" ;;
              esac
            done
            """;

    @TempDir
    Path machine;

    private Path jdk;
    private Path app;

    @BeforeEach
    void install() throws IOException {
        jdk = machine.resolve("jdk");
        app = machine.resolve("an app");
        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        write(jdk.resolve("bin/java"), JAVA);
        for (String jar : List.of("quarkus-run.jar", "app/parley.jar", "quarkus/generated.jar", "lib/main/vertx.jar")) {
            write(app.resolve(jar), jar);
        }
        write(app.resolve("parley"), Files.readString(Path.of("src/main/dist/parley")));
    }

    @Test
    void a_server_takes_its_share_of_the_memory_and_little_besides() throws Exception {
        run(Map.of(), "--some=argument");

        assertTrue(arguments().containsAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")));
        assertFalse(said("arguments").contains("-Xmx"));
        assertEquals(
                List.of("-jar", app.resolve("quarkus-run.jar").toString(), "--some=argument"),
                arguments().reversed().subList(0, 3).reversed());
        assertTrue(environment().containsAll(List.of("MALLOC_ARENA_MAX=2", "MALLOC_MMAP_THRESHOLD_=1048576")));
    }

    @Test
    void who_names_a_heap_gets_that() throws Exception {
        run(Map.of("PARLEY_HEAP", "56m"));

        assertTrue(arguments().contains("-Xmx56m"));
    }

    @Test
    void options_of_the_operator_come_last_and_a_collector_of_theirs_stays_alone() throws Exception {
        run(Map.of("JAVA_OPTS", "-XX:+UseG1GC -Xmx1g"));

        var options = arguments().subList(0, arguments().indexOf("-jar"));
        assertEquals(List.of("-XX:+UseG1GC", "-Xmx1g"), options.subList(options.size() - 2, options.size()));
        assertFalse(options.contains("-XX:+UseSerialGC"));
    }

    @Test
    void training_asks_for_a_rehearsal_apart_from_the_operators_data() throws Exception {
        run(Map.of("PARLEY_DATA_DIR", "/operators/data", "QUARKUS_HTTP_PORT", "80"), "train");

        assertTrue(said("arguments").contains("-XX:AOTCacheOutput=" + app));
        assertTrue(environment().containsAll(List.of("PARLEY_TRAINING=true", "PARLEY_SAMPLES=true")));
        assertTrue(environment().contains("QUARKUS_HTTP_PORT=0"));
        assertFalse(environment().contains("PARLEY_DATA_DIR=/operators/data"));
        assertTrue(Files.exists(app.resolve("parley.aot")));
    }

    @Test
    void the_cache_is_trained_as_it_is_used() throws Exception {
        var settings = Map.of("PARLEY_HEAP", "56m", "JAVA_OPTS", "-XX:TieredStopAtLevel=1", "LANG", "de_DE.UTF-8");

        run(settings, "train");
        var trained = options();
        assertTrue(environment().containsAll(List.of("LANG=de_DE.UTF-8", "MALLOC_ARENA_MAX=2")));

        run(settings);
        assertEquals(trained, options());
        assertTrue(options().contains("-Duser.language=en"));
        assertTrue(environment().containsAll(List.of("LANG=de_DE.UTF-8", "MALLOC_ARENA_MAX=2")));
    }

    @Test
    void a_cache_is_used_where_it_was_trained_for_this_build_and_this_jdk() throws Exception {
        String use = "-XX:AOTCache=" + app.resolve("parley.aot");

        assertTrue(run(Map.of()).contains("without an AOT cache"));
        assertFalse(arguments().contains(use));

        run(Map.of(), "train");
        run(Map.of());
        assertTrue(arguments().contains(use));

        write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.2\"\n");
        assertTrue(run(Map.of()).contains("another JDK"));
        assertFalse(arguments().contains(use));

        run(Map.of(), "train");
        write(app.resolve("app/parley.jar"), "the next build");
        assertTrue(run(Map.of()).contains("another build"));
        assertFalse(arguments().contains(use));
    }

    /// @return what the script said
    private String run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(app.resolve("parley").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", System.getenv("PATH"), "JAVA_HOME", jdk.toString()));
        builder.environment().putAll(settings);
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    /// What is set up for the JVM, but for the cache itself.
    private List<String> options() throws IOException {
        return arguments().stream()
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument -> !argument.startsWith("-XX:AOTCache"))
                .toList();
    }

    private List<String> arguments() throws IOException {
        return said("arguments").lines().toList();
    }

    private List<String> environment() throws IOException {
        return said("environment").lines().toList();
    }

    private String said(String what) throws IOException {
        return Files.readString(jdk.resolve(what));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
    }
}
