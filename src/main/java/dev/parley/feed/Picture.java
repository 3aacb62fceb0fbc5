package dev.parley.feed;

import dev.parley.article.Image;
import javax.xml.stream.XMLStreamException;

/// The picture above an article, as both formats in XML take it.
///
/// @see <a href="https://www.rssboard.org/media-rss">Media RSS 1.5.1</a>
final class Picture {

    static final String MEDIA = "http://search.yahoo.com/mrss/";

    private Picture() {}

    static void write(Image image, Xml xml) throws XMLStreamException {
        if (image != null) {
            xml.open("media:content")
                    .with("url", image.url())
                    .with("medium", "image")
                    .with("width", image.width())
                    .with("height", image.height())
                    .holding(() -> {
                        xml.leaf("media:description", image.alt());
                        xml.leaf("media:credit", image.credit());
                    });
        }
    }
}
