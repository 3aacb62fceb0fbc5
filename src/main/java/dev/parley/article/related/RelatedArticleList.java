package dev.parley.article.related;

import dev.parley.article.ArticleView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The articles that are nearest to another.
@Schema(name = "RelatedArticles", description = "The articles that are nearest to the other, the nearest first")
public record RelatedArticleList(@Schema(required = true) List<ArticleView> items) {}
