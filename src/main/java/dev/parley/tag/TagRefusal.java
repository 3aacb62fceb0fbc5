package dev.parley.tag;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which tags say no.
public enum TagRefusal implements Refusal {
    NO_SUCH_TAG(
            404, "No such tag", "There is no tag of this slug, and no tag ever had it as an alias that still stands."),
    TAG_TAKEN(
            409,
            "The tag is there already",
            "A name, an alias or a slug belongs to another tag. Names are told apart without regard to case and"
                    + " compatible forms of letters. Use the other tag, or choose another name."),
    UNKNOWN_KIND(422, "Unknown kind of tag", "`kind` is one of topic, person, organisation, place, event, series."),
    INVALID_SLUG(
            422,
            "Not a slug",
            "A slug is 1 to 96 lower-case letters a to z and digits, in words joined by single hyphens."),
    FORBIDDEN_CHARACTER(
            422,
            "A character that cannot be printed",
            "Control, invisible and direction-changing characters, and more than four marks on one letter, are refused in names, titles and other single lines."),
    UNKNOWN_SORT(400, "Unknown sort", "`sort` is one of the orders that the document lists.");

    private final Terms terms;

    TagRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<TagRefusal> all() {
            return List.of(values());
        }
    }
}
