package dev.parley.mirror;

import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleView;
import dev.parley.comment.CommentView;
import dev.parley.comment.Remarks;
import dev.parley.tag.TagView;
import dev.parley.tag.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How things stand now. It is asked after the log: what it says may be newer than the news, never older, even
/// where the clock of who told them is ahead.
@ApplicationScoped
class Present {

    private final Tags tags;
    private final ArticleReader articles;
    private final Remarks remarks;
    private final Clock clock;

    Present(Tags tags, ArticleReader articles, Remarks remarks, Clock clock) {
        this.tags = tags;
        this.articles = articles;
        this.remarks = remarks;
        this.clock = clock;
    }

    /// What is told of each: how everybody may see it, or that it is gone where it was there.
    List<SiteChange> of(Gathering gathering) {
        var now = Stream.of(clock.instant(), gathering.latest())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Map<UUID, TagView> tagged = tags.of(ids(gathering, Kind.TAG));
        Map<UUID, ArticleView> written = byId(articles.published(ids(gathering, Kind.ARTICLE), now), ArticleView::id);
        Map<UUID, CommentView> said = byId(remarks.known(ids(gathering, Kind.COMMENT), now), CommentView::id);
        return gathering.subjects().stream()
                .flatMap(subject -> {
                    var change = switch (subject.kind()) {
                        case TAG -> SiteChange.of(subject, tagged.get(subject.id()));
                        case ARTICLE -> SiteChange.of(subject, written.get(subject.id()));
                        case COMMENT -> SiteChange.of(subject, said.get(subject.id()));
                    };
                    return change.gone() && !gathering.hasChanged(subject) ? Stream.empty() : Stream.of(change);
                })
                .toList();
    }

    private static List<UUID> ids(Gathering gathering, Kind kind) {
        return gathering.subjects().stream()
                .filter(subject -> subject.kind() == kind)
                .map(Subject::id)
                .toList();
    }

    private static <T> Map<UUID, T> byId(List<T> views, Function<T, UUID> id) {
        return views.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
