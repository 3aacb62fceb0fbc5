package dev.parley.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What no answer may say, whatever was asked: how we are made, what opens a door, and an e-mail to anybody but its
/// owner. [Contract] asks it about every answer that a test receives.
public final class Reticence {

    private static final Map<String, Pattern> UNSPEAKABLE = new LinkedHashMap<>();

    static {
        UNSPEAKABLE.put("a stack trace", Pattern.compile("\\bat [\\w.$/]+\\([\\w.]+(?::\\d+)?\\)|\\w\\.java:\\d+"));
        UNSPEAKABLE.put(
                "the name of a class",
                Pattern.compile(
                        "\\b(?:dev\\.parley|org\\.postgresql|org\\.hibernate|jakarta|java\\.lang|io\\.quarkus)\\.\\w"
                                + "|\\b[A-Z]\\w+(?:Exception|Error)\\b"));
        UNSPEAKABLE.put(
                "SQL",
                Pattern.compile(
                        "(?i)SQLSTATE|violates (?:unique|check|foreign)|insert into \\w|\\bselect [\\w.*, ]+ from \\w"));
        UNSPEAKABLE.put("a password's hash", Pattern.compile("\\$argon2"));
    }

    /// As tests write them: every e-mail is at example.org.
    private static final Pattern EMAIL = Pattern.compile("(?i)[\\w.+-]+@(?:[a-z]+\\.)?example\\.org");

    /// Where everybody reads of themselves.
    private static final String OWN = "/api/v1/me";

    private Reticence() {}

    /// What the body of any answer should not have said, whoever asked.
    public static List<String> said(String body) {
        return UNSPEAKABLE.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(body).find())
                .map(kind -> "it holds " + kind.getKey())
                .toList();
    }

    /// Everything that the answer should not have said.
    static List<String> faults(Answer answer) {
        boolean tells =
                !answer.path().startsWith(OWN) && EMAIL.matcher(answer.body()).find();
        return Stream.concat(said(answer.body()).stream(), tells ? Stream.of("it holds an e-mail") : Stream.empty())
                .toList();
    }
}
