package dev.parley.tag;

import dev.parley.http.HttpRefusal;
import dev.parley.text.Slug;
import dev.parley.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// A name that a tag wants to be found by.
///
/// @param key     no two names share it
/// @param slug    no two names share it either
/// @param pointer the member of the body that asked for it
/// @param fixed   whether only this slug will do, or the next free one beside it
record Claim(String name, String key, String slug, String pointer, boolean fixed) {

    /// Begins the key of an alias that only adds a slug, such as one that the tag had before. No name can hold it.
    private static final String SLUG_ONLY = "\u001f";

    /// What a draft asks for: the tag's own name first, then each alias that adds a key, or at least a slug, to
    /// those before it. A slug that the tag had until now becomes an alias.
    ///
    /// @param before the slug of each key that the tag has now: what stays keeps its address
    static List<Claim> of(TagDraft draft, String present, Map<String, String> before) {
        String own = draft.slug() == null ? present : draft.slug();
        boolean moves = !own.equals(present);
        var claims = new ArrayList<Claim>();
        claims.add(new Claim(draft.name(), Words.key(draft.name()), own, moves ? "/slug" : "/name", true));
        var keys = new HashSet<>(List.of(claims.getFirst().key()));
        var slugs = new HashSet<>(List.of(own));
        for (int n = 0; n < draft.aliases().size(); n++) {
            add(draft.aliases().get(n), "/aliases/" + n, before, keys, slugs, claims);
        }
        if (moves) {
            add(present, "/slug", before, keys, slugs, claims);
        }
        if (claims.size() > TagDraft.MAX_ALIASES + 1) {
            throw HttpRefusal.INVALID
                    .because("The present slug becomes an alias, and there are %d already"
                            .formatted(TagDraft.MAX_ALIASES))
                    .at("/aliases");
        }
        return claims;
    }

    private static void add(
            String alias,
            String pointer,
            Map<String, String> before,
            HashSet<String> keys,
            HashSet<String> slugs,
            List<Claim> claims) {
        String key = Words.key(alias);
        if (keys.add(key)) {
            String slug = free(before.getOrDefault(key, Slug.of(alias)), slugs);
            claims.add(new Claim(alias, key, slug, pointer, false));
        } else if (slugs.add(Slug.of(alias))) {
            claims.add(new Claim(alias, SLUG_ONLY + Slug.of(alias), Slug.of(alias), pointer, true));
        }
    }

    private static String free(String wanted, HashSet<String> slugs) {
        String slug = wanted;
        for (int n = 2; !slugs.add(slug); n++) {
            slug = Slug.numbered(wanted, n);
        }
        return slug;
    }
}
