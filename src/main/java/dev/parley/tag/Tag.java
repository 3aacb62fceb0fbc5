package dev.parley.tag;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/// One word of the vocabulary. The names that find it stand in `tag_name` (see [TagNames]), the number of its
/// articles is kept by [TagCounts] and none of its own affairs: neither makes an editor's token stale.
@Entity
@DynamicUpdate
class Tag {

    @Id
    private UUID id;

    private int version;
    private String slug;
    private String name;
    private String kind;
    private String description;
    private List<String> aliases;
    private Instant createdAt;

    protected Tag() {}

    /// What an editor would have sent to make it as it is.
    TagDraft draft(TagIdentifiers identifiers) {
        return new TagDraft(name, slug, kind, description, aliases, identifiers);
    }

    /// Takes over what an editor sent, under the names that were free.
    ///
    /// @return whether what an article shows of it is another thing now
    boolean become(TagDraft draft, Names names) {
        var before = ref();
        version++;
        slug = names.slug();
        name = draft.name();
        kind = draft.kind();
        description = draft.description();
        aliases = names.aliases();
        return !ref().equals(before);
    }

    /// Takes the aliases that were free when it was made.
    void answerTo(Names names) {
        aliases = names.aliases();
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    String slug() {
        return slug;
    }

    TagRef ref() {
        return new TagRef(slug, name, kind);
    }

    /// The address and the other names that a tag got.
    record Names(String slug, List<String> aliases) {}
}
