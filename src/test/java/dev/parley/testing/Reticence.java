package dev.parley.testing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What no answer may say, whatever was asked: how we are made, what opens a door, and an e-mail to anybody but its
/// owner. [Contract] asks it about every answer that a test receives.
public final class Reticence {

    private static final List<Kind> UNSPEAKABLE = List.of(
            new Kind(
                    "a stack trace",
                    Pattern.compile("\\bat [\\w.$/]+\\([\\w.]+(?::\\d+)?\\)|\\w\\.java:\\d+"),
                    "at ",
                    ".java:"),
            new Kind(
                    "the name of a class",
                    Pattern.compile(
                            "\\b(?:dev\\.parley|org\\.postgresql|org\\.hibernate|jakarta|java\\.lang|io\\.quarkus)\\.\\w"
                                    + "|\\b[A-Z]\\w+(?:Exception|Error)\\b"),
                    "dev.parley",
                    "org.postgresql",
                    "org.hibernate",
                    "jakarta",
                    "java.lang",
                    "io.quarkus",
                    "Exception",
                    "Error"),
            new Kind(
                    "SQL",
                    Pattern.compile(
                            "(?i)SQLSTATE|violates (?:unique|check|foreign)|insert into \\w|\\bselect [\\w.*, ]+ from \\w"),
                    "sqlstate",
                    "violates",
                    "insert into",
                    "select"),
            new Kind("a password's hash", Pattern.compile("\\$argon2"), "$argon2"));

    /// As tests write them: every e-mail is at example.org.
    private static final Pattern EMAIL = Pattern.compile("(?i)[\\w.+-]+@(?:[a-z]+\\.)?example\\.org");

    /// Where everybody reads of themselves.
    private static final String OWN = "/api/v1/me";

    /// Where an admin takes along all that there is.
    private static final String EVERYTHING = "/api/v1/archive";

    /// @param words one of them is in whatever matches: most bodies hold none, and looking for a word is cheap
    private record Kind(String name, Pattern pattern, List<String> words) {

        Kind(String name, Pattern pattern, String... words) {
            this(
                    name,
                    pattern,
                    Stream.of(words).map(word -> word.toLowerCase(Locale.ROOT)).toList());
        }

        boolean isIn(String body, String lowerCase) {
            return words.stream().anyMatch(lowerCase::contains)
                    && pattern.matcher(body).find();
        }
    }

    private Reticence() {}

    /// What the body of any answer should not have said, whoever asked.
    public static List<String> said(String body) {
        String lowerCase = body.toLowerCase(Locale.ROOT);
        return UNSPEAKABLE.stream()
                .filter(kind -> kind.isIn(body, lowerCase))
                .map(kind -> "it holds " + kind.name())
                .toList();
    }

    /// Everything that the answer should not have said.
    static List<String> faults(Answer answer) {
        if (answer.path().equals(EVERYTHING) && !answer.isProblem()) {
            return List.of();
        }
        String body = answer.body();
        boolean tells = !answer.path().startsWith(OWN)
                && body.contains("@")
                && EMAIL.matcher(body).find();
        return Stream.concat(said(body).stream(), tells ? Stream.of("it holds an e-mail") : Stream.empty())
                .toList();
    }
}
