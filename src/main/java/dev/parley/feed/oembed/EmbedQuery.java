package dev.parley.feed.oembed;

import dev.parley.http.HttpRefusal;
import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What somebody who embeds an article asks with.
public class EmbedQuery {

    private static final int LARGEST = 10_000;
    private static final String FORMATS = "json|xml";

    @RestQuery
    @Parameter(
            required = true,
            description = "The address of the page that shows the article, or the article's own here",
            example = "https://example.org/articles/what-holds-the-union-state-together")
    String url;

    @RestQuery
    @Parameter(
            description = "In which the answer is written",
            schema =
                    @Schema(
                            enumeration = {"json", "xml"},
                            defaultValue = "json"))
    String format;

    @RestQuery
    @Parameter(
            description = "In pixels",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "10000"))
    Integer maxwidth;

    @RestQuery
    @Parameter(
            description = "In pixels",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000", defaultValue = "10000"))
    Integer maxheight;

    @RestQuery
    @Parameter(description = "Some send it: do not track. Nobody is tracked", example = "1")
    String dnt;

    String url() {
        if (url == null) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`url` says which article is to be shown")
                    .in("url");
        }
        return url;
    }

    boolean isXml() {
        if (format != null && !format.matches(FORMATS)) {
            throw EmbedRefusal.NO_SUCH_FORMAT
                    .because("`format` is one of json, xml")
                    .in("format");
        }
        return "xml".equals(format);
    }

    int width() {
        return PageQuery.bounded("maxwidth", maxwidth, LARGEST, 1, LARGEST);
    }

    int height() {
        return PageQuery.bounded("maxheight", maxheight, LARGEST, 1, LARGEST);
    }

    Target target() {
        return Target.of(EmbedResource.PATH)
                .with("url", url())
                .with("format", isXml() ? "xml" : null)
                .with("maxwidth", width(), LARGEST)
                .with("maxheight", height(), LARGEST);
    }
}
