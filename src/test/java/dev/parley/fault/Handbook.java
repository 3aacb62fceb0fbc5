package dev.parley.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands of the operator's page, done as they stand there. Each block begins with a comment, by which it goes.
final class Handbook {

    private static final Path PAGE = Path.of("docs", "operating.md");
    private static final int PATIENCE_SECONDS = 120;

    private final Path log;
    private final Map<String, String> environment;
    /// Longer ones go before what they begin with.
    private final Map<String, String> places = new TreeMap<>(Comparator.reverseOrder());

    /// @param log         where is kept what the commands say
    /// @param environment what they find set
    Handbook(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = environment;
    }

    /// Has a path of the page be another one here.
    Handbook with(String path, Path here) {
        places.put(path, here.toAbsolutePath().toString());
        return this;
    }

    /// A block, without its title.
    String block(String title) {
        try {
            var blocks = Pattern.compile(
                            "```\\w+\\n# %s[^\\n]*\\n(.*?)```".formatted(Pattern.quote(title)), Pattern.DOTALL)
                    .matcher(Files.readString(PAGE));
            if (!blocks.find()) {
                throw new AssertionError("The page has no commands “%s”".formatted(title));
            }
            String any = places.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
            return Pattern.compile(any)
                    .matcher(blocks.group(1))
                    .replaceAll(path -> Matcher.quoteReplacement(places.get(path.group())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The settings in a block of `postgresql.conf`, as `name=value`.
    String[] settings(String title) {
        return block(title)
                .lines()
                .map(line -> line.replaceFirst("\\s*=\\s*'?", "=").replaceFirst("'$", ""))
                .toArray(String[]::new);
    }

    /// Begins it, and does not wait for its end.
    Process begin(String title) {
        try {
            var builder = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", block(title)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Does it.
    void follow(String title) {
        try {
            var process = begin(title);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("“%s” fails: see %s".formatted(title, log.toAbsolutePath()));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
