package dev.parley.feed.sitemap;

import dev.parley.feed.Xml;
import dev.parley.site.Site;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/// Writes sitemaps as search engines read them.
///
/// @see <a href="https://www.sitemaps.org/protocol.html">Sitemaps, protocol 0.90</a>
/// @see <a href="https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap">News sitemaps</a>
final class SitemapXml {

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

    private static final Set<String> CHINESE = Set.of("zh", "cmn");
    private static final Pattern SHORT = Pattern.compile("[a-z]{2,3}");

    private SitemapXml() {}

    /// @param ends where each part ends but the last
    static byte[] index(List<String> ends, Site site) {
        return Xml.of(xml -> xml.open("sitemapindex").with("xmlns", SITEMAP).holding(() -> {
            String start = site.api(SitemapResource.ARTICLES);
            part(xml, start);
            for (var end : ends) {
                part(xml, start + "?cursor=" + end);
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
                        var language = language(entry.language());
                        if (language.isPresent()) {
                            xml.open("url").holding(() -> news(xml, entry, language.get(), site));
                        }
                    }
                }));
    }

    private static void news(Xml xml, Entry entry, String language, Site site) throws XMLStreamException {
        xml.leaf("loc", site.article(entry.id(), entry.slug()));
        xml.open("news:news").holding(() -> {
            xml.open("news:publication").holding(() -> {
                xml.leaf("news:name", site.name());
                xml.leaf("news:language", language);
            });
            xml.leaf("news:publication_date", entry.listedAt());
            xml.leaf("news:title", entry.title());
        });
    }

    /// As ISO 639 names it; empty where it does not, as news are in some language. Of Chinese, Google asks for the
    /// script by way of a country.
    private static Optional<String> language(String tag) {
        var locale = Locale.forLanguageTag(tag);
        String language = locale.getLanguage();
        if (!CHINESE.contains(language)) {
            return SHORT.matcher(language).matches() ? Optional.of(language) : Optional.empty();
        }
        boolean isTraditional = locale.getScript().equals("Hant")
                || locale.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(locale.getCountry());
        return Optional.of(isTraditional ? "zh-tw" : "zh-cn");
    }
}
