package dev.parley.testing;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// XML as a parser reads it that has nothing to do with what wrote it.
public final class WellFormed {

    private WellFormed() {}

    static List<String> faults(String xml) {
        try {
            parse(xml);
            return List.of();
        } catch (SAXException e) {
            return List.of("it is not well-formed: " + e.getMessage());
        }
    }

    /// @throws AssertionError where it is not well-formed
    public static Document document(String xml) {
        try {
            return parse(xml);
        } catch (SAXException e) {
            throw new AssertionError(xml, e);
        }
    }

    private static Document parse(String xml) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
