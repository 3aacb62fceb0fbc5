package dev.parley.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A list of items with parameters, read as strictly as a structured field has to be (RFC 9651, 4.2): strings, tokens
/// and
/// integers, which is what our fields hold.
public final class StructuredList {

    /// @param value  a string
    /// @param parameters by name, integers as `Long`, strings and tokens as `String`
    public record Item(String value, Map<String, Object> parameters) {

        public long number(String parameter) {
            return (Long) parameters.get(parameter);
        }
    }

    private final String text;
    private int place;

    private StructuredList(String text) {
        this.text = text;
    }

    /// @throws AssertionError where the text is no such list
    public static List<Item> parse(String field) {
        if (field == null) {
            throw new AssertionError("The field is missing");
        }
        return new StructuredList(field).list();
    }

    private List<Item> list() {
        var items = new ArrayList<Item>();
        items.add(item());
        while (place < text.length()) {
            spaces();
            expect(',');
            spaces();
            items.add(item());
        }
        return items;
    }

    private Item item() {
        var value = bare();
        if (!(value instanceof String name)) {
            throw fault("a string");
        }
        var parameters = new LinkedHashMap<String, Object>();
        while (at(';')) {
            expect(';');
            spaces();
            String key = run("[a-z*][a-z0-9_.*-]*");
            boolean hasValue = at('=');
            if (hasValue) {
                expect('=');
            }
            parameters.put(key, hasValue ? bare() : Boolean.TRUE);
        }
        return new Item(name, parameters);
    }

    private Object bare() {
        if (at('"')) {
            return string();
        }
        return place < text.length() && (Character.isDigit(text.charAt(place)) || at('-'))
                ? Long.valueOf(run("-?[0-9]{1,15}"))
                : run("[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*");
    }

    private String string() {
        String quoted = run("\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*\"");
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private String run(String pattern) {
        var matcher = java.util.regex.Pattern.compile(pattern).matcher(text).region(place, text.length());
        if (!matcher.lookingAt()) {
            throw fault(pattern);
        }
        place = matcher.end();
        return matcher.group();
    }

    private boolean at(char letter) {
        return place < text.length() && text.charAt(place) == letter;
    }

    private void expect(char letter) {
        if (!at(letter)) {
            throw fault("`" + letter + "`");
        }
        place++;
    }

    private void spaces() {
        while (at(' ')) {
            place++;
        }
    }

    private AssertionError fault(String expected) {
        return new AssertionError("%s has no %s at %d".formatted(text, expected, place));
    }
}
