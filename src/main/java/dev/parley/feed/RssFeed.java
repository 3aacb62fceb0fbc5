package dev.parley.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.text.StringEscapeUtils;

/// Writes RSS 2.0, with what the RSS Advisory Board recommends besides: `atom:link` for its own address and its pages,
/// `content:encoded` for the whole text, `dc:creator` for names, as `author` is an e-mail address.
///
/// @see <a href="https://www.rssboard.org/rss-profile">RSS Best Practices Profile</a>
final class RssFeed {

    private static final FeedFormat FORMAT = FeedFormat.RSS;

    private final Xml xml;

    private RssFeed(Xml xml) {
        this.xml = xml;
    }

    static byte[] of(Feed feed) {
        return Xml.of(xml -> new RssFeed(xml).write(feed));
    }

    private void write(Feed feed) throws XMLStreamException {
        xml.open("rss")
                .with("version", "2.0")
                .with("xmlns:atom", "http://www.w3.org/2005/Atom")
                .with("xmlns:content", "http://purl.org/rss/1.0/modules/content/")
                .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
                .with("xmlns:media", Picture.MEDIA)
                .holding(() -> xml.open("channel").holding(() -> channel(feed)));
    }

    private void channel(Feed feed) throws XMLStreamException {
        xml.leaf("title", feed.title());
        xml.leaf("link", feed.home());
        xml.leaf("description", feed.description() == null ? feed.title() : feed.description());
        xml.leaf("language", language(feed.items()));
        xml.leaf("lastBuildDate", date(feed.updated()));
        link("self", feed.at(feed.cursor(), FORMAT));
        if (feed.next() != null) {
            link("next", feed.at(feed.next(), FORMAT));
        }
        if (feed.prev() != null) {
            link("previous", feed.at(feed.prev(), FORMAT));
        }
        for (var item : feed.items()) {
            xml.open("item").holding(() -> write(item));
        }
    }

    private void write(FeedItem item) throws XMLStreamException {
        xml.leaf("title", item.title());
        xml.leaf("link", item.url());
        xml.open("guid").with("isPermaLink", "false").holding(item.urn());
        xml.leaf("pubDate", date(item.published()));
        for (var author : item.authors()) {
            xml.leaf("dc:creator", author.name());
        }
        for (var tag : item.tags()) {
            xml.leaf("category", tag);
        }
        // It is HTML, whatever is in it.
        xml.leaf("description", item.summary() == null ? item.content() : paragraph(item.summary()));
        if (item.summary() != null) {
            xml.leaf("content:encoded", item.content());
        }
        Picture.write(item.image(), xml);
        if (item.discussion() != null) {
            link("replies", item.discussion() + "." + FORMAT.wire());
        }
    }

    private static String paragraph(String text) {
        return "<p>%s</p>".formatted(StringEscapeUtils.escapeXml10(text));
    }

    private void link(String rel, String href) throws XMLStreamException {
        xml.open("atom:link")
                .with("rel", rel)
                .with("type", FORMAT.mediaType())
                .with("href", href)
                .empty();
    }

    /// A channel has one language or none.
    private static String language(List<FeedItem> items) {
        var languages = items.stream().map(FeedItem::language).collect(Collectors.toSet());
        return languages.size() == 1 ? languages.iterator().next() : null;
    }

    private static String date(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
