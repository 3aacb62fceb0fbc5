package dev.parley.transfer.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Woodstox with everything shut that an export does not need; and its complaints in our words.
final class Parsers {

    private static final XMLResolver NOTHING = (_, _, _, _) -> InputStream.nullInputStream();

    private Parsers() {}

    static XMLStreamReader over(InputStream in, Limits limits) throws XMLStreamException {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver(NOTHING);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, Limits.DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, Limits.ATTRIBUTES_OF_AN_ELEMENT);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Limits.ATTRIBUTE_CHARS);
        // Text is measured where it is read: what is passed over takes no memory, and plugins leave much of it.
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.fileBytes());
        return factory.createXMLStreamReader(in);
    }

    /// @param at where the parser stood, if it had begun
    /// @throws IOException where not the file but its reading failed
    static BrokenExport broken(Exception e, Location at) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Metered.TooMuch limit -> {
                    return broken(limit.getMessage(), at);
                }
                case CharConversionException _ -> {
                    return broken("The XML is broken: its bytes are not in the encoding that it declares", at);
                }
                case IOException unread -> throw unread;
                case XMLStreamException late when late.getLocation() != null -> at = late.getLocation();
                default -> {}
            }
        }
        return broken("The XML is broken: " + words(e), at);
    }

    private static BrokenExport broken(String reason, Location at) {
        return at == null
                ? new BrokenExport(reason, 1, 1)
                : new BrokenExport(reason, at.getLineNumber(), at.getColumnNumber());
    }

    /// Without the place, which stands elsewhere.
    private static String words(Exception e) {
        String message = e.getMessage() == null ? "it cannot be read" : e.getMessage();
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\s*\\(?at \\[row,col.*", "")
                .strip();
    }
}
