package dev.parley.transfer.xml;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.PROCESSING_INSTRUCTION;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A document pulled one element at a time: ask for the next child, then read it, descend into it or skip it.
public final class Xml {

    private final XMLStreamReader reader;
    private final UnaryOperator<String> prefixes;
    private final Limits limits;
    private final Set<String> names = new HashSet<>();

    /// @param prefixes what the caller calls a namespace, such as `wp:`; empty for those that do not matter
    public Xml(InputStream in, Limits limits, UnaryOperator<String> prefixes) throws BrokenExport, IOException {
        this.prefixes = prefixes;
        this.limits = limits;
        try {
            reader = Parsers.over(new Metered(in, limits), limits);
        } catch (XMLStreamException e) {
            throw Parsers.broken(e, null);
        }
    }

    /// The next child of the element that was entered last, with its prefix; null where that element ends. The
    /// child before it must have been read to its end.
    public String child() throws BrokenExport, IOException {
        int event = step();
        while (event != START_ELEMENT && event != END_ELEMENT && event != END_DOCUMENT) {
            event = step();
        }
        return event == START_ELEMENT ? name() : null;
    }

    /// The text of the element just entered, without that of its children.
    public String text() throws BrokenExport, IOException {
        return text(limits.textChars());
    }

    /// @param most characters; more is refused
    public String text(int most) throws BrokenExport, IOException {
        String element = reader.getLocalName();
        var text = new StringBuilder();
        for (int event = step(); event != END_ELEMENT; event = step()) {
            switch (event) {
                case CHARACTERS, CDATA, SPACE -> append(text, most, element);
                case START_ELEMENT -> skip();
                default -> {}
            }
        }
        return text.toString();
    }

    /// Passes over the element just entered, whatever its size.
    public void skip() throws BrokenExport, IOException {
        for (int depth = 1; depth > 0; ) {
            depth += switch (step()) {
                case START_ELEMENT -> 1;
                case END_ELEMENT -> -1;
                default -> 0;
            };
        }
    }

    /// An attribute of the element just entered; empty where it has none of that name.
    public String attribute(String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /// An attribute of the element just entered, of a namespace; empty where it has none of that name.
    ///
    /// @param namespace that it has to be of
    public String attribute(Pattern namespace, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String its = reader.getAttributeNamespace(i);
            if (its != null
                    && namespace.matcher(its).matches()
                    && reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }

    /// Nothing may follow the root.
    public void end() throws BrokenExport, IOException {
        while (step() != END_DOCUMENT) {
            // Comments may.
        }
    }

    /// The complaint that what was read last is wrong.
    public BrokenExport broken(String reason) {
        var at = reader.getLocation();
        return new BrokenExport(reason, at.getLineNumber(), at.getColumnNumber());
    }

    private String name() {
        String namespace = reader.getNamespaceURI();
        boolean none = namespace == null || namespace.isEmpty();
        String prefix = none ? "" : prefixes.apply(namespace);
        return none || !prefix.isEmpty() ? prefix + reader.getLocalName() : "";
    }

    private void append(StringBuilder text, int most, String element) throws BrokenExport, IOException {
        try {
            String more = reader.getText();
            if (text.length() + more.length() > most) {
                throw broken("The element <%s> holds more than %,d characters".formatted(element, most));
            }
            text.append(more);
        } catch (RuntimeException e) {
            throw Parsers.broken(e, reader.getLocation());
        }
    }

    private int step() throws BrokenExport, IOException {
        try {
            int event = reader.next();
            switch (event) {
                case START_ELEMENT -> checkNames();
                case PROCESSING_INSTRUCTION -> checkName(reader.getPITarget());
                case DTD -> throw broken("The file declares a document type (<!DOCTYPE>), which no export needs");
                case ENTITY_REFERENCE -> throw broken("The file refers to an entity that nothing declares");
                default -> {}
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            // Woodstox reads lazily, and what fails late fails unchecked.
            throw Parsers.broken(e, reader.getLocation());
        }
    }

    private void checkNames() throws BrokenExport {
        checkName(reader.getLocalName());
        checkName(reader.getPrefix());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            checkName(reader.getAttributeLocalName(i));
            checkName(reader.getAttributePrefix(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            checkName(reader.getNamespacePrefix(i));
        }
    }

    private void checkName(String name) throws BrokenExport {
        if (name == null || names.contains(name)) {
            return;
        }
        if (name.length() > Limits.NAME_CHARS) {
            throw broken("A name is longer than %d characters".formatted(Limits.NAME_CHARS));
        }
        names.add(name);
        if (names.size() > Limits.NAMES) {
            throw broken("The file has more than %d different names of elements".formatted(Limits.NAMES));
        }
    }
}
