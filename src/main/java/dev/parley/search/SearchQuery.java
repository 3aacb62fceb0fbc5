package dev.parley.search;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.search.wording.Tongue;
import dev.parley.text.Words;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What can be searched for, and where.
public class SearchQuery {

    /// In code points.
    static final int LONGEST = 200;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    @RestQuery
    @Parameter(
            required = true,
            description = "Words, all of which are to be found; `\"a phrase\"`, `or` and `-not` are understood. Accents"
                    + " and case do not matter, nor do the endings that a language has for a word",
            example = "\"union state\" customs -gas",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = LONGEST))
    String q;

    @RestQuery
    @Parameter(
            description = "Where to look, with a comma between: `article`, `comment`; both where it is left out",
            example = "article,comment")
    String type;

    @RestQuery
    @Parameter(description = "Slug of a tag that the article has", example = "belarus")
    String tag;

    @RestQuery
    @Parameter(description = "Username of who wrote it", example = "author")
    String author;

    @RestQuery
    @Parameter(
            description = "Published in this year (UTC)",
            example = "2026",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9999"))
    Integer year;

    @RestQuery
    @Parameter(description = "Published at this time or later", example = "2026-01-01T00:00:00Z")
    Instant from;

    @RestQuery
    @Parameter(description = "Published before this time", example = "2027-01-01T00:00:00Z")
    Instant to;

    @RestQuery
    @Parameter(description = "Only what is written in this language, whatever its region", example = "en")
    String language;

    @RestQuery
    @Parameter(description = "Only comments below this article", example = "019a0a1e-7c00-7000-8000-000000000001")
    UUID articleId;

    @RestQuery
    @Parameter(
            description =
                    "`relevance`: what is in the title comes before what is in the summary, the tags and the text;"
                            + " `newest` goes by time alone",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"relevance", "newest"},
                            defaultValue = "relevance"))
    String sort;

    @RestQuery
    @Parameter(
            description = "How many items, 1 to 100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    Integer limit;

    @RestQuery
    @Parameter(description = "`page.next` or `page.prev` of an earlier answer to the same query")
    String cursor;

    String words() {
        if (q == null || Words.length(q) > LONGEST) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`q` takes 1 to %d characters".formatted(LONGEST))
                    .in("q");
        }
        return q;
    }

    boolean isOfArticles() {
        return types().contains("article") && articleId == null;
    }

    boolean isOfComments() {
        return types().contains("comment");
    }

    private List<String> types() {
        var types = type == null
                ? List.of("article", "comment")
                : Arrays.stream(type.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .sorted()
                        .toList();
        if (!Set.of("article", "comment").containsAll(types)) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`type` is article, comment or both with a comma between")
                    .in("type");
        }
        return types;
    }

    boolean isByTime() {
        if (sort != null && !List.of("relevance", "newest").contains(sort)) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`sort` is relevance or newest")
                    .in("sort");
        }
        return "newest".equals(sort);
    }

    /// The first part of the language that is asked for; null for all.
    String language() {
        return language == null ? null : Tongue.primary(language);
    }

    int limit() {
        return PageQuery.bounded("limit", limit, Page.DEFAULT, 1, Page.MAX);
    }

    Narrowing narrowing() {
        return new Narrowing(articleId, tag, author, language(), start(), end());
    }

    private Instant start() {
        return later(from, year == null ? null : startOf(year()));
    }

    private Instant end() {
        return earlier(to, year == null ? null : startOf(year() + 1));
    }

    private int year() {
        return PageQuery.bounded("year", year, FIRST_YEAR, FIRST_YEAR, LAST_YEAR);
    }

    private static Instant startOf(int year) {
        return Year.of(year).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /// What a cursor is bound to.
    String scope() {
        return "search" + Arrays.asList(words(), types(), narrowing(), isByTime());
    }
}
