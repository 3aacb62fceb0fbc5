package dev.parley.tag.merge;

import dev.parley.http.Fresh;
import dev.parley.http.Moved;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagRef;
import dev.parley.tag.TagRefusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Merges tags while everybody reads and writes. From its beginning on, whoever tags an article with the one gets the
/// other ([dev.parley.tag.Tags#choose]); the articles follow a batch at a time, each batch a transaction of its own;
/// and
/// when none is left, the names follow and the tag is gone. Wherever it is cut off, every article has one of the two,
/// and
/// the next one who asks for the same goes on.
@ApplicationScoped
class Merges {

    private static final String NAMED = """
            select t.id, t.slug, t.name, t.kind from tag_name n join tag t on t.id = n.tag_id where n.slug = :slug
            """;

    private final MergeSteps steps;
    private final Sql sql;

    Merges(MergeSteps steps, Sql sql) {
        this.steps = steps;
        this.sql = sql;
    }

    /// Merges the tag of this slug, or tries it.
    ///
    /// @throws Moved where the slug is an alias of a tag that is not the other
    /// @throws dev.parley.http.Refused `no-such-tag`, `unknown-tag`, `same-tag`, `merge-in-progress`,
    ///     `too-many-aliases`
    Fresh<MergeOutcome> of(String slug, MergeDraft merge) {
        var one = named(slug)
                .orElseThrow(() -> TagRefusal.NO_SUCH_TAG.because("There is no tag `%.100s`".formatted(slug)));
        var other = named(merge.into())
                .orElseThrow(() -> MergeRefusal.UNKNOWN_TAG
                        .because("There is no tag `%.100s`".formatted(merge.into()))
                        .at("/into"));
        long moved = isDone(one, slug, other) ? 0 : merged(one, other, merge.isTrial());
        var outcome = new MergeOutcome(other.ref(), moved, merge.isTrial());
        return Fresh.forCaller(outcome, Stamp.of(0, outcome));
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

    private long merged(Known one, Known other, boolean isTrial) {
        if (isTrial) {
            return QuarkusTransaction.requiringNew().call(() -> steps.trial(one.id(), other.id()));
        }
        QuarkusTransaction.requiringNew().run(() -> steps.begin(one.id(), other.id()));
        long moved = 0;
        do {
            for (int batch = 1; batch > 0; moved += batch) {
                batch = QuarkusTransaction.requiringNew().call(() -> steps.move(one.id(), other.id()));
            }
        } while (!QuarkusTransaction.requiringNew().call(() -> steps.end(one.id(), other.id())));
        return moved;
    }

    private record Known(UUID id, TagRef ref) {

        static Known read(Row row) throws SQLException {
            return new Known(row.uuid("id"), new TagRef(row.text("slug"), row.text("name"), row.text("kind")));
        }
    }
}
