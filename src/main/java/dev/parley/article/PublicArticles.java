package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Articles that others have found, as everybody may see them.
@ApplicationScoped
public class PublicArticles {

    private static final UUID NONE = new UUID(0, 0);

    private final ArticleList list;

    PublicArticles(ArticleList list) {
        this.list = list;
    }

    /// These, in this order and without their bodies; those that are not public are left out.
    ///
    /// @param ids 100 at most
    public Fresh<List<ArticleView>> of(List<UUID> ids) {
        // Of none, too, it is to be said for how long that holds.
        var found = list.list(ArticleFilter.among(ids.isEmpty() ? List.of(NONE) : ids), Caller.NOBODY);
        Map<UUID, ArticleView> byId =
                found.body().items().stream().collect(Collectors.toMap(ArticleView::id, Function.identity()));
        var inOrder = ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        return Fresh.forAll(
                        inOrder,
                        Stamp.of(
                                0,
                                found.stamp().extra(),
                                inOrder.stream().map(ArticleView::id).toList()),
                        found.lifetime(),
                        found.surrogateKeys())
                .showing(found.shows());
    }
}
