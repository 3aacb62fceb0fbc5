package dev.parley.feed.sitemap;

import dev.parley.feed.Xml;
import dev.parley.site.Site;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/// Writes sitemaps as search engines read them.
///
/// @see <a href="https://www.sitemaps.org/protocol.html">Sitemaps, protocol 0.90</a>
/// @see <a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap">News sitemaps</a>
final class SitemapXml {

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

    private SitemapXml() {}

    static byte[] index(List<Sitemaps.Part> parts, Site site) {
        return Xml.of(xml -> xml.open("sitemapindex").with("xmlns", SITEMAP).holding(() -> {
            String start = site.api(SitemapResource.ARTICLES);
            part(xml, start);
            for (var part : parts) {
                part(xml, start + "?cursor=" + part.end());
            }
            part(xml, site.api(SitemapResource.NEWS));
        }));
    }

    private static void part(Xml xml, String address) throws XMLStreamException {
        xml.open("sitemap").holding(() -> xml.leaf("loc", address));
    }

    static byte[] articles(List<Entry> entries, Site site) {
        return Xml.of(xml -> xml.open("urlset").with("xmlns", SITEMAP).holding(() -> {
            for (var entry : entries) {
                xml.open("url").holding(() -> {
                    xml.leaf("loc", site.article(entry.id(), entry.slug()));
                    xml.leaf("lastmod", entry.changedAt());
                });
            }
        }));
    }

    static byte[] news(List<Entry> entries, Site site) {
        return Xml.of(xml -> xml.open("urlset")
                .with("xmlns", SITEMAP)
                .with("xmlns:news", NEWS)
                .holding(() -> {
                    for (var entry : entries) {
                        xml.open("url").holding(() -> {
                            xml.leaf("loc", site.article(entry.id(), entry.slug()));
                            xml.open("news:news").holding(() -> news(xml, entry, site));
                        });
                    }
                }));
    }

    private static void news(Xml xml, Entry entry, Site site) throws XMLStreamException {
        xml.open("news:publication").holding(() -> {
            xml.leaf("news:name", site.name());
            xml.leaf("news:language", language(entry.language()));
        });
        xml.leaf("news:publication_date", entry.listedAt());
        xml.leaf("news:title", entry.title());
    }

    /// As ISO 639 names it; of Chinese, Google asks for the script by way of a country.
    private static String language(String tag) {
        var locale = Locale.forLanguageTag(tag);
        if (!locale.getLanguage().equals("zh")) {
            return locale.getLanguage();
        }
        boolean isTraditional = locale.getScript().equals("Hant")
                || locale.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(locale.getCountry());
        return isTraditional ? "zh-tw" : "zh-cn";
    }
}
