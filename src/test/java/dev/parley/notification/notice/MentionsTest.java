package dev.parley.notification.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import dev.parley.text.Markdown;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is called by name in a comment.
class MentionsTest {

    private static List<String> in(String markdown) {
        return Mentions.in(Markdown.comment(markdown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ana",
                "Hello @ana!",
                "(@ana)",
                "@ANA, are you there?",
                "**@ana**",
                "- @ana",
                "One line\n@ana",
                "@ana @ana",
                "@ana-",
                "@ana.",
                "“@ana”"
            })
    void somebody_is_called(String markdown) {
        assertThat(in(markdown), contains("ana"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.org",
                "mail ana@ana.example",
                "@",
                "@an",
                "@1ana",
                "@@ana",
                "`@ana`",
                "```\n@ana\n```",
                "> @ana",
                "[@ana](https://example.org)",
                "https://example.org/@ana",
                "@ana_is_not_a_name",
                "@anaé",
                "@thirty-one-characters-are-too-many"
            })
    void nobody_is_called(String markdown) {
        assertThat(in(markdown), empty());
    }

    @Test
    void several_are_called_in_their_order_and_no_more_than_ten() {
        assertThat(in("@zoe and @ana"), contains("zoe", "ana"));
        String crowd = IntStream.range(0, 50).mapToObj("@name%d"::formatted).collect(Collectors.joining(" "));
        assertThat(in(crowd), hasSize(Mentions.MOST));
    }
}
