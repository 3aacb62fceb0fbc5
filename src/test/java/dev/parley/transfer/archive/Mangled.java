package dev.parley.transfer.archive;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A way in which an archive may be broken, and what has to be said of it.
record Mangled(String name, Function<List<String>, Broken> deed, String reason) {

    private static final Random RANDOM = new Random(20_261_127);

    /// @param line where it is broken
    record Broken(List<String> lines, int line) {

        byte[] octets() {
            return lines.stream().map(line -> line + "\n").collect(joining()).getBytes(StandardCharsets.UTF_8);
        }
    }

    static Stream<Mangled> ways() {
        return Stream.of(
                in("half a line", "\"row\"", line -> line.substring(0, line.length() / 2), "not the JSON"),
                in("no JSON", "\"row\"", _ -> "garbage", "not the JSON"),
                in("an empty line", "\"row\"", _ -> "", "no JSON object"),
                in(
                        "another kind",
                        "\"row\"",
                        line -> line.replaceFirst(":\"\\w+\"", ":\"session\""),
                        "no kind `session`"),
                in(
                        "two values of one name",
                        "\"row\"",
                        line -> line.replace("{\"kind\"", "{\"kind\":\"tag\",\"kind\""),
                        ""),
                in(
                        "an unknown column",
                        "\"row\"",
                        line -> line.replace("\"row\":{", "\"row\":{\"score\":1,"),
                        "column"),
                in("a column less", "\"comment\"", line -> line.replaceFirst(",\"pinned\":\\w+", ""), "column"),
                in("something behind it", "\"row\"", line -> line + "{}", "Something stands behind it"),
                in("no id", "\"comment\"", line -> line.replaceFirst("\"id\":\"", "\"id\":\"x"), "not what its column"),
                in("no number", "\"comment\"", line -> line.replaceFirst("\"up\":", "\"up\":\"x\",\"u\":"), "column"),
                in(
                        "no such moment",
                        "\"comment\"",
                        line -> line.replaceFirst("\"created_at\":\"2", "\"created_at\":\"x2"),
                        "not what its column"),
                in(
                        "a character that cannot be",
                        "\"comment\"",
                        line -> line.replaceFirst("\"body_markdown\":\"", "$0\\\\u0000"),
                        "not what its column"),
                in(
                        "half a character",
                        "\"comment\"",
                        line -> line.replaceFirst("\"body_markdown\":\"", "$0\\\\ud800"),
                        "not what its column"),
                in(
                        "no value",
                        "\"comment\"",
                        line -> line.replaceFirst("\"version\":\\d+", "\"version\":null"),
                        "`version`"),
                in(
                        "a state that cannot be",
                        "\"comment\"",
                        line -> line.replaceFirst("\"state\":\"\\w+\"", "\"state\":\"odd\""),
                        "breaks a rule"),
                in(
                        "nobody's vote",
                        "\"vote\"",
                        line -> line.replaceFirst("\"account_id\":\"\\w{8}", "\"account_id\":\"00000000"),
                        "`account_id`"),
                in(
                        "a slug of nothing",
                        "\"article_slug\"",
                        line -> line.replaceFirst("\"article_id\":\"\\w{8}", "\"article_id\":\"00000000"),
                        "`article_id`"),
                new Mangled("a line twice", Mangled::twice, "same"),
                new Mangled("a line less", Mangled::less, "are counted here"),
                new Mangled("another letter", Mangled::changed, "was changed"),
                new Mangled(
                        "no last line",
                        lines -> new Broken(lines.subList(0, lines.size() - 1), lines.size() - 1),
                        "breaks off"),
                new Mangled("nothing", _ -> new Broken(List.of(), 1), "empty"),
                new Mangled("no first line", lines -> new Broken(lines.subList(1, lines.size()), 1), "no archive"),
                new Mangled(
                        "two in one",
                        lines -> new Broken(
                                Stream.concat(lines.stream(), lines.stream()).toList(), lines.size() + 1),
                        "behind the last line"));
    }

    /// Some line that says this is another.
    private static Mangled in(String name, String words, UnaryOperator<String> change, String reason) {
        return new Mangled(
                name,
                lines -> {
                    int line = some(lines, words);
                    var broken = new ArrayList<>(lines);
                    broken.set(line, change.apply(lines.get(line)));
                    return new Broken(broken, line + 1);
                },
                reason);
    }

    private static int some(List<String> lines, String words) {
        var all = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line)
                        .substring(0, Math.min(40, lines.get(line).length()))
                        .contains(words))
                .boxed()
                .toList();
        // Not the first of its kind, which says what the others have to be like.
        return all.get(1 + RANDOM.nextInt(all.size() - 1));
    }

    private static Broken twice(List<String> lines) {
        int line = some(lines, "\"tag_name\"");
        var broken = new ArrayList<>(lines);
        broken.add(line, lines.get(line));
        return new Broken(broken, line + 2);
    }

    private static Broken less(List<String> lines) {
        var broken = new ArrayList<>(lines);
        broken.remove(some(lines, "\"vote\""));
        return new Broken(broken, broken.size());
    }

    private static Broken changed(List<String> lines) {
        int line = some(lines, "\"comment\"");
        var broken = new ArrayList<>(lines);
        broken.set(line, lines.get(line).replaceFirst("\"body_markdown\":\"", "$0Not: "));
        return new Broken(broken, lines.size());
    }
}
