package dev.parley.feed;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// An XML document that is being written. Whatever the texts are, it is well-formed: what XML 1.0 has no place for
/// becomes U+FFFD.
public final class Xml {

    private static final XMLOutputFactory FACTORY = factory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter out;

    /// What is written inside of an element.
    public interface Content {

        void write() throws XMLStreamException;
    }

    /// What a whole document is.
    public interface Document {

        void write(Xml xml) throws XMLStreamException;
    }

    private Xml() throws XMLStreamException {
        out = FACTORY.createXMLStreamWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }

    private static XMLOutputFactory factory() {
        var factory = new WstxOutputFactory();
        factory.setProperty(
                WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER, new InvalidCharHandler.ReplacingHandler('\uFFFD'));
        return factory;
    }

    /// @return UTF-8
    public static byte[] of(Document document) {
        try {
            var xml = new Xml();
            xml.out.writeStartDocument("UTF-8", "1.0");
            document.write(xml);
            xml.out.writeEndDocument();
            xml.out.close();
            return xml.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Memory takes whatever is written", e);
        }
    }

    /// Begins an element.
    ///
    /// @param name with its prefix, where it has one
    public Xml open(String name) throws XMLStreamException {
        out.writeStartElement(name);
        return this;
    }

    /// Puts an attribute on the element that was begun last; null puts none.
    public Xml with(String name, Object value) throws XMLStreamException {
        if (value != null) {
            out.writeAttribute(name, value.toString());
        }
        return this;
    }

    /// Writes the content of the element that was begun last, and ends it.
    public void holding(Content content) throws XMLStreamException {
        content.write();
        out.writeEndElement();
    }

    public void holding(String content) throws XMLStreamException {
        out.writeCharacters(content);
        out.writeEndElement();
    }

    /// Ends the element that was begun last, with nothing in it.
    public void empty() throws XMLStreamException {
        out.writeEndElement();
    }

    /// An element with nothing but a text; none for null.
    public void leaf(String name, Object content) throws XMLStreamException {
        if (content != null) {
            open(name).holding(content.toString());
        }
    }
}
