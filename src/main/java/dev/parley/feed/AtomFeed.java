package dev.parley.feed;

import javax.xml.stream.XMLStreamException;

/// Writes Atom (RFC 4287), in pages (RFC 5005), with threads (RFC 4685) and pictures (Media RSS).
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String THREAD = "http://purl.org/syndication/thread/1.0";
    private static final FeedFormat FORMAT = FeedFormat.ATOM;

    private final Xml xml;

    private AtomFeed(Xml xml) {
        this.xml = xml;
    }

    static byte[] of(Feed feed) {
        return Xml.of(xml -> new AtomFeed(xml).write(feed));
    }

    private void write(Feed feed) throws XMLStreamException {
        xml.open("feed")
                .with("xmlns", ATOM)
                .with("xmlns:thr", THREAD)
                .with("xmlns:media", Picture.MEDIA)
                .holding(() -> {
                    xml.leaf("id", feed.first(FORMAT));
                    xml.leaf("title", feed.title());
                    xml.leaf("subtitle", feed.description());
                    xml.leaf("updated", feed.updated());
                    link("alternate", null, feed.home());
                    link("self", FORMAT, feed.at(feed.cursor(), FORMAT));
                    link("first", FORMAT, feed.first(FORMAT));
                    if (feed.next() != null) {
                        link("next", FORMAT, feed.at(feed.next(), FORMAT));
                    }
                    if (feed.prev() != null) {
                        link("previous", FORMAT, feed.at(feed.prev(), FORMAT));
                    }
                    for (var item : feed.items()) {
                        xml.open("entry").with("xml:lang", item.language()).holding(() -> write(item));
                    }
                });
    }

    private void write(FeedItem item) throws XMLStreamException {
        xml.leaf("id", item.urn());
        xml.leaf("title", title(item));
        xml.leaf("published", item.published());
        xml.leaf("updated", item.updated());
        link("alternate", null, item.url());
        if (item.discussion() != null) {
            link("replies", FORMAT, item.discussion() + "." + FORMAT.wire());
        }
        if (item.answers() != null) {
            xml.open("thr:in-reply-to")
                    .with("ref", FeedItem.urn(item.answers().id()))
                    .with("href", item.answers().url())
                    .empty();
        }
        // A feed whose own author is not said needs one in each entry (RFC 4287, 4.1.2), though it has no name.
        if (item.authors().isEmpty()) {
            xml.open("author").holding(() -> xml.leaf("name", ""));
        }
        for (var author : item.authors()) {
            xml.open("author").holding(() -> xml.leaf("name", author.name()));
        }
        for (var tag : item.tags()) {
            xml.open("category").with("term", tag).empty();
        }
        xml.leaf("summary", item.summary());
        Picture.write(item.image(), xml);
        xml.open("content").with("type", "html").with("xml:base", item.url()).holding(item.content());
    }

    /// An entry has a title (RFC 4287, 4.1.2): a comment that of who wrote it.
    private static String title(FeedItem item) {
        return item.title() != null
                ? item.title()
                : item.authors().stream().map(FeedItem.Author::name).findFirst().orElse("");
    }

    private void link(String rel, FeedFormat format, String href) throws XMLStreamException {
        xml.open("link")
                .with("rel", rel)
                .with("type", format == null ? null : format.mediaType())
                .with("href", href)
                .empty();
    }
}
