package dev.parley.article.related;

import dev.parley.account.Caller;
import dev.parley.article.ArticleReader;
import dev.parley.article.PublicArticles;
import dev.parley.http.Fresh;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Finds the articles that are nearest to another: by the tags that both have, a rare one before common ones,
/// and by the
/// words that their titles and summaries share.
@ApplicationScoped
class RelatedArticles {

    /// Tags weigh 1 / ln(e + n), where n articles have them (L. Adamic and E. Adar, 2003, with e so that a tag of
    /// one article has a weight); words by the share of those that both have, √(|A|·|B|) being all (A. Ochiai,
    /// 1957). Of each tag the latest 200 are looked at, so that an old article is found by a tag that few have;
    /// for words the latest 300 of all.
    private static final String NEAREST = """
            with mine as (
              select a.id, array(
                select w from unnest(tsvector_to_array(a.words)) w where char_length(w) >= 4) as words
              from article a where a.id = :article),
            tags as (
              select t.id, 1 / ln(2.718281828 + t.article_count) as weight
              from article_tag l join tag t on t.id = l.tag_id where l.article_id = :article),
            tagged as (
              select l.article_id as id, sum(t.weight) as weight
              from tags t cross join lateral (
                select article_id from article_tag
                where tag_id = t.id and listed_at <= :now
                order by listed_at desc, article_id desc limit 200) l
              group by l.article_id order by weight desc limit 200),
            latest as (
              select id, words from article where listed_at <= :now order by listed_at desc, id desc limit 300),
            worded as (
              select a.id from latest a cross join mine m
              where cardinality(m.words) > 0 and a.words @@ (
                select string_agg(quote_literal(w), ' | ')::tsquery from unnest(m.words) w)),
            found as (select id from tagged union select id from worded)
            select a.id
            from found f join article a on a.id = f.id cross join mine m left join tagged t on t.id = a.id
            cross join lateral (
              select count(*) as all_words, count(*) filter (where w = any(m.words)) as shared
              from unnest(tsvector_to_array(a.words)) w where char_length(w) >= 4) s
            where a.id <> :article
            order by
              coalesce(t.weight, 0) + coalesce(s.shared / nullif(sqrt(s.all_words * cardinality(m.words)), 0), 0) desc,
              a.listed_at desc, a.id
            limit :most
            """;

    private final ArticleReader reader;
    private final PublicArticles articles;
    private final Sql sql;
    private final Ids ids;

    RelatedArticles(ArticleReader reader, PublicArticles articles, Sql sql, Ids ids) {
        this.reader = reader;
        this.articles = articles;
        this.sql = sql;
        this.ids = ids;
    }

    /// @throws dev.parley.http.Refused as for the article itself, which has to be public
    Fresh<RelatedArticleList> of(UUID article, int most) {
        var itself = reader.get(article, Caller.NOBODY);
        var nearest = sql.query(NEAREST)
                .set("article", article)
                .set("now", ids.now())
                .set("most", most)
                .list(row -> row.uuid("id"));
        var found = articles.of(nearest);
        return Fresh.forAll(
                        new RelatedArticleList(found.body()),
                        found.stamp(),
                        found.lifetime(),
                        both(found.surrogateKeys(), itself.surrogateKeys()))
                .showing(both(found.shows(), itself.shows()));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
