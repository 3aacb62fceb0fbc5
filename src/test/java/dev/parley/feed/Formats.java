package dev.parley.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/// What others say of what we serve: schemas, and a library that reads feeds.
public final class Formats {

    private static final String FEEDS = "/feed/";

    private Formats() {}

    /// @throws AssertionError where the document is not of this format
    static void check(FeedFormat format, String document) {
        switch (format) {
            case ATOM -> check(document, FEEDS + "atom.xsd");
            case RSS -> check(document, FEEDS + "rss.xsd");
            case JSON -> checkJson(document);
        }
    }

    /// @param schemas as resources, those that others build on first
    /// @throws AssertionError where the document does not keep to them
    public static void check(String document, String... schemas) {
        try {
            var sources = Arrays.stream(schemas)
                    .map(schema -> (Source)
                            new StreamSource(Formats.class.getResource(schema).toString()))
                    .toArray(Source[]::new);
            SchemaFactory.newDefaultInstance()
                    .newSchema(sources)
                    .newValidator()
                    .validate(new StreamSource(new StringReader(document)));
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + "\n" + document, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkJson(String document) {
        try (var schema = Formats.class.getResourceAsStream(FEEDS + "jsonfeed.json")) {
            var faults = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(new ObjectMapper().readTree(document));
            if (!faults.isEmpty()) {
                throw new AssertionError(faults + "\n" + document);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A feed in XML as Rome reads it.
    static SyndFeed read(String document) {
        try {
            return new SyndFeedInput().build(new StringReader(document));
        } catch (FeedException e) {
            throw new AssertionError(document, e);
        }
    }
}
