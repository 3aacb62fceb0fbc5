package dev.parley.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.MergePatch;
import dev.parley.http.Moved;
import dev.parley.http.Page;
import dev.parley.http.Refused;
import dev.parley.http.Stamp;
import dev.parley.idempotency.Idempotency;
import dev.parley.news.News;
import dev.parley.text.Words;
import dev.parley.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// The vocabulary: what can be done with a tag, and how to read one.
@ApplicationScoped
public class Tags implements PanacheRepositoryBase<Tag, UUID> {

    private final TagNames names;
    private final TagCounts counts;
    private final TagList list;
    private final Choices choices;
    private final Identifiers identifiers;
    private final MergePatch patches;
    private final News news;
    private final Ids ids;
    private final Event<TagEvent> events;
    private final Idempotency idempotency;

    Tags(
            TagNames names,
            TagCounts counts,
            TagList list,
            Choices choices,
            Identifiers identifiers,
            MergePatch patches,
            News news,
            Ids ids,
            Event<TagEvent> events,
            Idempotency idempotency) {
        this.names = names;
        this.counts = counts;
        this.list = list;
        this.choices = choices;
        this.identifiers = identifiers;
        this.patches = patches;
        this.news = news;
        this.ids = ids;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// A page of tags.
    public Fresh<Page<TagView>> list(TagFilter filter) {
        return list.list(filter);
    }

    /// The tag of this slug.
    ///
    /// @throws Moved where the slug is an alias
    /// @throws Refused `no-such-tag`
    public Fresh<TagView> get(String slug) {
        var row = list.get(slug);
        return Fresh.forAll(row.view(), row.etag(), TagRow.keep(row.next(), ids.now()), List.of(row.surrogateKey()));
    }

    /// Those of these that there are, by their ids.
    public Map<UUID, TagView> of(Collection<UUID> tags) {
        return list.of(tags);
    }

    /// Makes a tag.
    ///
    /// @throws Refused `tag-taken` where its name, its slug, an alias or an identifier belongs to another
    @Transactional
    public RestResponse<TagView> make(TagDraft draft) {
        var now = ids.now();
        var id = ids.at(now);
        String slug = names.found(id, draft, now).orElseThrow(() -> taken(draft));
        if (!draft.aliases().isEmpty()) {
            findById(id).answerTo(names.rename(id, slug, draft));
            flush();
        }
        identifiers.replace(id, draft.identifiers());
        tellChange(id);
        return idempotency.keep(mine(slug).created(address(slug)));
    }

    /// Merges a change into a tag.
    ///
    /// @param ifMatch the ETag that the editor has seen; null where none was sent
    /// @throws Refused 412 where it is stale, `tag-taken` where a name belongs to another tag
    @Transactional
    public Fresh<TagView> patch(String slug, String ifMatch, ObjectNode patch) {
        var tag = hold(slug).orElseThrow(() -> none(slug));
        match(tag, ifMatch);
        var old = tag.draft(identifiers.of(tag.id()));
        var draft = patches.apply(old, patch, TagDraft.class);
        if (!draft.equals(old)) {
            identifiers.replace(tag.id(), draft.identifiers());
            boolean renamed = tag.become(draft, names.rename(tag.id(), tag.slug(), draft));
            flush();
            tellChange(tag.id());
            if (renamed) {
                events.fire(new TagEvent.Renamed(tag.id(), tag.ref()));
            }
        }
        return mine(tag.slug());
    }

    /// Takes a tag away, off its articles too. Twice is the same as once.
    @Transactional
    public void delete(String slug, String ifMatch) {
        hold(slug).ifPresent(tag -> {
            match(tag, ifMatch);
            tellChange(tag.id());
            events.fire(new TagEvent.Deleted(tag.id()));
            delete(tag);
        });
    }

    /// The tags that an article's writer means, each by its slug, an alias or a name. What nobody knows yet is
    /// made, as a topic. They stay as they are until the transaction ends.
    ///
    /// @throws Refused 422 at `/tags/<n>` where one can be no name
    @Transactional
    public List<TagChoice> choose(List<String> slugsOrNames) {
        return choices.of(slugsOrNames);
    }

    /// Links an article to exactly these tags, in this order; it belongs to the transaction that changes the
    /// article.
    ///
    /// @param listedAt when the article becomes public; null where it does not
    @Transactional
    public void relist(UUID article, List<UUID> tags, Instant listedAt) {
        counts.relist(article, tags, listedAt);
    }

    /// Lists go by its names, and articles show them.
    private void tellChange(UUID tag) {
        news.tell("tag.changed", null, tag, ids.now());
    }

    /// The tag of this slug, held until the transaction ends.
    private Optional<Tag> hold(String slug) {
        var tag = find("slug", slug).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
        if (tag.isEmpty()) {
            names.slugOf(slug).ifPresent(own -> {
                throw new Moved(address(own));
            });
        }
        return tag;
    }

    private static void match(Tag tag, String ifMatch) {
        if (ifMatch != null && !Stamp.matches(ifMatch, tag.version())) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(tag.version()))
                    .with("version", tag.version());
        }
    }

    private Fresh<TagView> mine(String slug) {
        var row = list.get(slug);
        return Fresh.forCaller(row.view(), row.etag());
    }

    private Refused taken(TagDraft draft) {
        return names.owner(Words.key(draft.name())).isPresent()
                ? TagNames.taken(draft.name()).at("/name")
                : TagNames.taken(draft.slug()).at("/slug");
    }

    static Refused none(String slug) {
        return TagRefusal.NO_SUCH_TAG.because("There is no tag `%.100s`".formatted(slug));
    }

    static String address(String slug) {
        return "/api/v1/tags/" + slug;
    }
}
