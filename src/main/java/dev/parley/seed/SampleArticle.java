package dev.parley.seed;

import dev.parley.article.ArticleDraft;
import dev.parley.article.Image;
import dev.parley.article.Source;
import dev.parley.comment.Policy;
import java.util.List;

/// A sample article without its body, as in `article.json`.
record SampleArticle(
        String slug,
        String language,
        String title,
        String summary,
        String discussionPrompt,
        Image image,
        List<Tag> tags,
        List<String> authors,
        List<Source> sources,
        int publishedDaysAgo,
        Policy commentPolicy) {

    record Tag(String name, String kind) {}

    ArticleDraft draft(String body) {
        return new ArticleDraft(
                title,
                slug,
                language,
                summary,
                body,
                discussionPrompt,
                sources,
                image,
                tags.stream().map(Tag::name).toList(),
                authors);
    }
}
