package dev.parley.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/// What lies in a folder of programs and how long each file is, so that one which lost some is noticed: caches get
/// cleaned, and disks fill up.
record Manifest(Path folder) {

    private static final String NAME = "manifest";

    void write() throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                lines.add("%d %s".formatted(Files.size(file), folder.relativize(file)));
            }
        }
        Files.write(folder.resolve(NAME), lines);
    }

    boolean holds() {
        try {
            var lines = Files.readAllLines(folder.resolve(NAME));
            return !lines.isEmpty() && lines.stream().allMatch(this::lies);
        } catch (IOException _) {
            return false;
        }
    }

    private boolean lies(String line) {
        var parts = line.split(" ", 2);
        return folder.resolve(parts[1]).toFile().length() == Long.parseLong(parts[0]);
    }
}
