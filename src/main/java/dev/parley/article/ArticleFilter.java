package dev.parley.article;

import dev.parley.http.HttpRefusal;
import dev.parley.http.IdList;
import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What a list of articles can be asked for.
public class ArticleFilter extends PageQuery {

    private static final int MAX_VALUES = 100;
    private static final int MAX_QUERY = 200;

    @RestQuery
    @Parameter(
            description = "Slugs of tags, with commas between them: articles with any of them",
            example = "belarus,russia")
    String tag;

    @RestQuery
    @Parameter(
            description = "Slugs of tags, with commas between them: articles with all of them",
            example = "belarus,union-state")
    String tagAll;

    @RestQuery
    @Parameter(description = "Username of one who wrote them", example = "author")
    String author;

    @RestQuery
    @Parameter(
            description = "Words of title and summary; `\"a phrase\"`, `or` and `-not` are understood",
            example = "union -customs")
    String q;

    @RestQuery
    @Parameter(description = "Published at this time or later", example = "2026-01-01T00:00:00Z")
    Instant publishedAfter;

    @RestQuery
    @Parameter(description = "Published before this time", example = "2027-01-01T00:00:00Z")
    Instant publishedBefore;

    @RestQuery
    @Parameter(description = "Language tag, exactly", example = "en")
    String language;

    @RestQuery
    @Parameter(
            description = "Up to 100 ids, with commas between them",
            example = "019a0a1e-7c00-7000-8000-000000000001")
    String ids;

    @RestQuery
    @Parameter(
            description = "What is not public needs a role: authors find their own, editors all",
            schema =
                    @Schema(
                            enumeration = {"draft", "scheduled", "published", "retracted"},
                            defaultValue = "published"))
    ArticleStatus status;

    @RestQuery
    @Parameter(
            description = "What is not published yet is sorted by its last change where the publication would decide",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"-publishedAt", "publishedAt", "-updatedAt", "-commentCount", "title"},
                            defaultValue = "-publishedAt"))
    String sort;

    @RestQuery
    @Parameter(
            description = "Only these members (`id` always), with commas between them",
            example = "slug,title,summary")
    String fields;

    /// The newest that are public.
    ///
    /// @param tag    slug of a tag that each has; null for all
    /// @param author username of one who wrote each; null for all
    static ArticleFilter newest(String tag, String author, String cursor) {
        var filter = new ArticleFilter();
        filter.tag = tag;
        filter.author = author;
        filter.startAt(cursor);
        return filter;
    }

    /// Those of these that are public.
    static ArticleFilter among(List<UUID> some) {
        var filter = new ArticleFilter();
        filter.ids = some.stream().map(UUID::toString).collect(Collectors.joining(","));
        filter.take(some.size());
        return filter;
    }

    List<String> tags() {
        return values("tag", tag);
    }

    List<String> allTags() {
        return values("tagAll", tagAll);
    }

    List<UUID> ids() {
        return IdList.of("ids", ids).stream().sorted().toList();
    }

    String words() {
        if (q != null && q.length() > MAX_QUERY) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`q` takes at most %d characters".formatted(MAX_QUERY))
                    .in("q");
        }
        return q;
    }

    ArticleStatus status() {
        return status == null ? ArticleStatus.PUBLISHED : status;
    }

    ArticleOrder order() {
        return ArticleOrder.of(sort);
    }

    /// What a cursor of this list is bound to.
    String scope() {
        return "articles"
                + Arrays.asList(
                        tags(),
                        allTags(),
                        author,
                        q,
                        publishedAfter,
                        publishedBefore,
                        language,
                        ids == null ? null : ids(),
                        status(),
                        order());
    }

    /// The page of articles that is asked for.
    Target target() {
        return of(Target.of("/api/v1/articles")
                .with("tag", joined(tags()))
                .with("tagAll", joined(allTags()))
                .with("author", author)
                .with("q", words())
                .with("publishedAfter", publishedAfter)
                .with("publishedBefore", publishedBefore)
                .with("language", language)
                .with("ids", ids == null ? null : joined(ids()))
                .with("status", status().wire(), ArticleStatus.PUBLISHED.wire())
                .with("sort", order().wire(), ArticleOrder.NEWEST.wire())
                .with("fields", ArticleFields.of(fields).wire())
                .personalIf(status() != ArticleStatus.PUBLISHED));
    }

    private static String joined(List<?> values) {
        return values.isEmpty() ? null : values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static List<String> values(String name, String commaSeparated) {
        if (commaSeparated == null) {
            return List.of();
        }
        var values = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (values.isEmpty() || values.size() > MAX_VALUES) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` takes 1 to %d values, with commas between them".formatted(name, MAX_VALUES))
                    .in(name);
        }
        return values;
    }
}
