package dev.parley.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/// Reads the whole log of the application while tests run, and keeps what names a person or opens a door: e-mails,
/// passwords, tokens, addresses of clients. [Harness] asks it after each test.
public final class Discretion extends Handler {

    /// As tests write them: every e-mail is at example.org, every client in a range for documentation or benchmarks.
    private static final List<Pattern> PERSONAL = List.of(
            Pattern.compile("(?i)[^\\s@]+@(?:[a-z]+\\.)?example\\.org"),
            Pattern.compile("(?i)correct horse battery|another horse"),
            Pattern.compile("eyJ[\\w-]+\\.[\\w-]+"),
            Pattern.compile("prt_[\\w-]{8}"),
            Pattern.compile("\\$argon2id\\$"),
            Pattern.compile("\\b(?:198\\.18|198\\.51\\.100|203\\.0\\.113)\\.\\d"),
            Pattern.compile("(?i)2001:db8:"));

    private final List<String> indiscretions = new CopyOnWriteArrayList<>();

    /// Begins to read.
    static Discretion begin() {
        var discretion = new Discretion();
        Logger.getLogger("").addHandler(discretion);
        return discretion;
    }

    @Override
    public void publish(LogRecord line) {
        String text = new SimpleFormatter().formatMessage(line) + trace(line.getThrown());
        if (PERSONAL.stream().anyMatch(personal -> personal.matcher(text).find())) {
            indiscretions.add(line.getLoggerName() + ": " + text);
        }
    }

    private static String trace(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return "\n" + text;
    }

    /// What was said since it was last asked.
    List<String> indiscretions() {
        var said = List.copyOf(indiscretions);
        indiscretions.removeAll(said);
        return said;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
