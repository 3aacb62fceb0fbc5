package dev.parley.tag.merge;

import dev.parley.http.Fresh;
import dev.parley.http.Moved;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagRef;
import dev.parley.tag.TagRefusal;
import dev.parley.text.Slug;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// Merges tags while everybody reads and writes. From its beginning on, whoever tags an article with the one
/// gets the other ([dev.parley.tag.Tags#choose]); the articles follow a batch at a time, each batch a
/// transaction of its own; and when none is left, the names follow and the tag is gone. At every moment, each
/// article has one of the two.
@ApplicationScoped
class Merges {

    private static final String NAMED = """
            select t.id, t.slug, t.name, t.kind from tag_name n join tag t on t.id = n.tag_id where n.slug = :slug
            """;

    /// Of the time that a request has, so that it is answered well before the end.
    private static final Duration IN_REQUEST = Duration.ofSeconds(3);

    private final MergeSteps steps;
    private final Sql sql;
    private final Clock clock;

    Merges(MergeSteps steps, Sql sql, Clock clock) {
        this.steps = steps;
        this.sql = sql;
        this.clock = clock;
    }

    /// Merges the tag of this slug, or tries it. What takes longer than a request may is gone on with by
    /// [Continuation].
    ///
    /// @return 202 where that is so, else 200
    /// @throws Moved where the slug is an alias of a tag that is not the other
    /// @throws dev.parley.http.Refused `no-such-tag`, `unknown-tag`, `same-tag`, `merge-in-progress`,
    ///     `too-many-aliases`
    RestResponse<MergeOutcome> of(String slug, MergeDraft merge) {
        var one = named(slug)
                .orElseThrow(() -> TagRefusal.NO_SUCH_TAG.because("There is no tag `%.100s`".formatted(slug)));
        var other = Optional.of(merge.into())
                .filter(Slug::valid)
                .flatMap(this::named)
                .orElseThrow(() -> MergeRefusal.UNKNOWN_TAG
                        .because("There is no tag `%.100s`".formatted(merge.into()))
                        .at("/into"));
        if (isDone(one, slug, other)) {
            return answer(other, 0, true, merge.isTrial());
        }
        if (merge.isTrial()) {
            return answer(other, steps.trial(one.id(), other.id()), false, true);
        }
        steps.begin(one.id(), other.id());
        var progress = goOn(one.id(), other.id(), clock.instant().plus(IN_REQUEST));
        return answer(other, progress.moved(), progress.isDone(), false);
    }

    /// How far it has come.
    ///
    /// @param moved articles, by this time
    record Progress(long moved, boolean isDone) {}

    /// Goes on with a merge that has begun.
    ///
    /// @param until after this moment, no further step is begun
    Progress goOn(UUID one, UUID other, Instant until) {
        long moved = 0;
        while (!clock.instant().isAfter(until)) {
            var step = steps.move(one, other);
            moved += step.moved();
            if (step.isLast() && steps.end(one, other)) {
                return new Progress(moved, true);
            }
        }
        return new Progress(moved, false);
    }

    private static RestResponse<MergeOutcome> answer(Known other, long moved, boolean isDone, boolean isTrial) {
        var outcome = new MergeOutcome(other.ref(), moved, isDone, isTrial);
        var fresh = Fresh.forCaller(outcome, Stamp.of(0, outcome));
        return isDone || isTrial
                ? fresh.ok()
                : fresh.accepted("/api/v1/tags/" + other.ref().slug());
    }

    private Optional<Known> named(String slug) {
        return sql.query(NAMED).set("slug", slug).first(Known::read);
    }

    /// Whether it was merged before: then the slug is an alias of the other.
    private static boolean isDone(Known one, String slug, Known other) {
        boolean isAlias = !one.ref().slug().equals(slug);
        boolean isSame = one.id().equals(other.id());
        if (isAlias && !isSame) {
            throw new Moved("/api/v1/tags/" + one.ref().slug()).below("merge");
        }
        if (isSame && !isAlias) {
            throw MergeRefusal.SAME_TAG
                    .because("`%.100s` is that very tag".formatted(slug))
                    .at("/into");
        }
        return isSame;
    }

    private record Known(UUID id, TagRef ref) {

        static Known read(Row row) throws SQLException {
            return new Known(row.uuid("id"), new TagRef(row.text("slug"), row.text("name"), row.text("kind")));
        }
    }
}
