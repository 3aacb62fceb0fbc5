package dev.parley.article;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which articles say no.
public enum ArticleRefusal implements Refusal {
    NO_SUCH_ARTICLE(404, "No such article", "There is no article at this address, or it is not public and not yours."),
    NOT_YOUR_ARTICLE(403, "Not your article", "Only its authors and editors may change an article."),
    ARTICLE_RETRACTED(
            410, "The article was retracted", "The publisher took it back; `reason` says why. It will not return."),
    ARTICLE_DELETED(409, "The article is deleted", "Restore it first; then it can be changed."),
    SLUG_TAKEN(409, "The slug is taken", "Another article has or had this slug. Choose another one."),
    INVALID_SLUG(
            422,
            "Not a slug",
            "A slug is 1 to 96 lower-case letters a to z and digits, in words joined by single hyphens."),
    NOT_PUBLISHED(
            409,
            "It is not published",
            "Only what the public can read can be retracted or corrected. Change or delete the rest."),
    NOT_TO_BE_PUBLISHED(
            409,
            "It cannot be published",
            "What was retracted does not return; what is deleted is to be restored first."),
    NOTHING_TO_PUBLISH(422, "There is nothing to publish yet", "An article needs a body before it can be published."),
    PUBLISH_AT_PAST(422, "The time has passed", "`publishAt` must lie ahead; leave it out to publish now."),
    FORBIDDEN_CHARACTER(
            422,
            "A character that cannot be printed",
            "Control, invisible and direction-changing characters, and more than four marks on one letter, are refused in names, titles and other single lines."),
    UNKNOWN_AUTHOR(
            422,
            "No such author",
            "`authors` names accounts by their username; only editors may name others than themselves."),
    UNKNOWN_FIELD(400, "Unknown field", "`fields` names members of an article, with commas between them."),
    UNKNOWN_SORT(400, "Unknown sort", "`sort` is one of the orders that the document lists.");

    private final Terms terms;

    ArticleRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ArticleRefusal> all() {
            return List.of(values());
        }
    }
}
