package dev.parley.search.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody typed, read as the web's search engines do: all of the words, `"a phrase"`, `this or that`, `-not
/// this`.
/// Any text is one of these; a quotation mark that nothing closes reaches to the end.
///
/// @param choices of these, one is to be found; of the terms of each, all
public record Wording(List<List<Term>> choices) {

    /// A minus sign counts where a word begins with it: there it says *not*.
    private static final Pattern PIECE =
            Pattern.compile("(-?)\"([^\"]*)(?:\"|$)|([^\\s\"]+)", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String OR = "or";
    private static final String NOT = "-";

    /// Reads it. A choice that only says what is not to be found is left out: it would find all else.
    public static Wording of(String typed) {
        var choices = new ArrayList<List<Term>>();
        var choice = new ArrayList<Term>();
        choices.add(choice);
        var pieces = PIECE.matcher(typed);
        while (pieces.find()) {
            String bare = pieces.group(3);
            if (OR.equalsIgnoreCase(bare)) {
                choice = new ArrayList<>();
                choices.add(choice);
            } else {
                term(bare, pieces.group(1), pieces.group(2)).ifPresent(choice::add);
            }
        }
        return new Wording(choices.stream()
                .filter(Wording::saysWhatToFind)
                .map(List::copyOf)
                .toList());
    }

    private static Optional<Term> term(String bare, String sign, String quoted) {
        boolean isNot = bare == null ? sign.equals(NOT) : bare.startsWith(NOT);
        var words = Folded.words(Objects.requireNonNullElse(bare, quoted));
        return words.isEmpty() ? Optional.empty() : Optional.of(new Term(words, isNot));
    }

    private static boolean saysWhatToFind(List<Term> choice) {
        return choice.stream().anyMatch(term -> !term.isNot());
    }

    /// Whether there is nothing to find.
    public boolean isEmpty() {
        return choices.isEmpty();
    }

    /// Whether it says what is not to be found.
    public boolean excludes() {
        return terms().anyMatch(Term::isNot);
    }

    /// As `websearch_to_tsquery` reads it.
    public String text() {
        return choices.stream()
                .map(choice -> choice.stream().map(Term::text).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" or "));
    }

    /// All its words, those too that are not to be found.
    List<String> words() {
        return terms().flatMap(term -> term.words().stream()).distinct().toList();
    }

    /// The words that are to be found, each by itself.
    public List<String> wanted() {
        return terms().filter(term -> !term.isNot())
                .flatMap(term -> term.words().stream())
                .distinct()
                .toList();
    }

    /// The words of each choice that are to be found.
    List<List<String>> wantedTogether() {
        return choices.stream()
                .map(choice -> choice.stream()
                        .filter(term -> !term.isNot())
                        .flatMap(term -> term.words().stream())
                        .distinct()
                        .toList())
                .toList();
    }

    private Stream<Term> terms() {
        return choices.stream().flatMap(List::stream);
    }

    /// The same with other words in place of some.
    Wording mended(UnaryOperator<String> mend) {
        return new Wording(choices.stream()
                .map(choice -> choice.stream().map(term -> term.mended(mend)).toList())
                .toList());
    }

    /// As somebody would type it.
    public String typed() {
        return choices.stream()
                .map(choice -> choice.stream().map(Wording::typed).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" or "));
    }

    private static String typed(Term term) {
        return term.words().size() > 1 || term.words().contains(OR)
                ? term.text()
                : term.text().replace("\"", "");
    }
}
