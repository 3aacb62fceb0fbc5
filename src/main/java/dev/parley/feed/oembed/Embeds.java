package dev.parley.feed.oembed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.account.Caller;
import dev.parley.article.ArticleReader;
import dev.parley.article.ArticleView;
import dev.parley.feed.Xml;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Moved;
import dev.parley.http.Stamp;
import dev.parley.rendition.Written;
import dev.parley.site.Shown;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;

/// Shows the article that an address leads to.
@ApplicationScoped
class Embeds {

    private static final String XML = "text/xml";

    private final ArticleReader articles;
    private final ObjectMapper json;
    private final Site site;

    Embeds(ArticleReader articles, ObjectMapper json, Site site) {
        this.articles = articles;
        this.json = json;
        this.site = site;
    }

    /// @throws dev.parley.http.Refused 404 where the address shows no public article, 410 where it was retracted
    Fresh<Written> of(EmbedQuery query) {
        var shown = site.shown(query.url())
                .orElseThrow(() ->
                        HttpRefusal.NOT_FOUND.because("`%.200s` shows no article of this site".formatted(query.url())));
        var article = read(shown);
        var embed = Embed.of(article.body(), site, query.width(), query.height());
        return Fresh.forAll(
                        query.isXml() ? xml(embed) : Written.json(Written.JSON, json, embed),
                        Stamp.of(article.body().version(), article.body().authors(), site.stamp()),
                        article.lifetime(),
                        article.surrogateKeys())
                .showing(article.shows());
    }

    private Fresh<ArticleView> read(Shown shown) {
        if (shown.id() != null) {
            return articles.get(shown.id(), Caller.NOBODY);
        }
        try {
            return articles.bySlug(shown.slug(), Caller.NOBODY);
        } catch (Moved moved) {
            // Who embeds a page that has moved need not know.
            return articles.bySlug(moved.name(), Caller.NOBODY);
        }
    }

    /// Its elements are the members of the JSON (oEmbed 1.0, 2.3.4.2).
    private Written xml(Embed embed) {
        JsonNode members = json.valueToTree(embed);
        return Written.of(
                XML,
                Xml.of(xml -> xml.open("oembed").holding(() -> {
                    for (var member : members.properties()) {
                        xml.leaf(member.getKey(), member.getValue().asText());
                    }
                })));
    }
}
