package dev.parley.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A process of its own that has started a server, and can be killed.
record Owner(Process process, String jdbcUrl) implements AutoCloseable {

    static Owner of(Path folder) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Owner(process, said.readLine());
    }

    static void main(String... folder) throws IOException {
        var postgres = EmbeddedPostgres.start(Path.of(folder[0]));
        System.out.println(postgres.jdbcUrl());
        System.in.read();
        postgres.close();
    }

    /// As by `kill -9`: nothing is cleared up.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Lets it end in order.
    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
