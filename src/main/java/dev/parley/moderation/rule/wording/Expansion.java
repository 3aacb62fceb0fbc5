package dev.parley.moderation.rule.wording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large a pattern becomes when its counted repetitions are spelt out, found without spelling them out: the
/// library does so before it knows how many there are, and `((a{1000}){1000}){1000}` takes all the memory there is.
/// It reads as the library does where that matters, and counts rather too much than too little.
final class Expansion {

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");
    private static final Pattern NAMED_ESCAPE = Pattern.compile("\\\\[xpP]\\{[^}]*}");

    /// What a group takes besides what is in it.
    private static final int GROUP = 2;

    private final String text;
    private final long enough;
    private final Deque<Long> outside = new ArrayDeque<>();
    private int at;
    private long sum;
    private long last;

    private Expansion(String text, int enough) {
        this.text = text;
        this.enough = enough;
    }

    /// Its steps; where they are more than enough, some number above that.
    static int weight(String text, int enough) {
        var expansion = new Expansion(text, enough);
        while (expansion.at < text.length() && expansion.total() <= enough) {
            expansion.step();
        }
        return (int) Math.min(expansion.total(), enough + 1L);
    }

    private long total() {
        return sum + outside.stream().mapToLong(Long::longValue).sum();
    }

    private void step() {
        switch (text.charAt(at)) {
            case '\\' -> escape();
            case '[' -> atom(endOfClass());
            case '(' -> open();
            case ')' -> close();
            case '{' -> count();
            default -> atom(at + 1);
        }
    }

    private void atom(int end) {
        at = end;
        last = 1;
        sum += last;
    }

    private void open() {
        outside.push(sum);
        sum = 0;
        last = 0;
        at++;
    }

    private void close() {
        last = sum + GROUP;
        sum = last + (outside.isEmpty() ? 0 : outside.pop());
        at++;
    }

    private void count() {
        var count = matcher(COUNT);
        if (!count.lookingAt()) {
            atom(at + 1);
            return;
        }
        String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
        long copies = Math.max(1, Math.min(Long.parseLong(most), enough + 1));
        sum += last * (copies - 1) + 1;
        last *= copies;
        at = count.end();
    }

    private void escape() {
        var named = matcher(NAMED_ESCAPE);
        if (text.startsWith("\\Q", at)) {
            quotation();
        } else {
            atom(named.lookingAt() ? named.end() : Math.min(at + 2, text.length()));
        }
    }

    private void quotation() {
        int end = text.indexOf("\\E", at + 2);
        int close = end < 0 ? text.length() : end;
        sum += close - at;
        last = 1;
        at = Math.min(close + 2, text.length());
    }

    /// A bracket that comes first in a class is one of its members, and so is what stands in `[:alpha:]`.
    private int endOfClass() {
        int i = at + (text.startsWith("[^", at) ? 2 : 1);
        if (text.startsWith("]", i)) {
            i++;
        }
        while (i < text.length() && text.charAt(i) != ']') {
            int name = text.startsWith("[:", i) ? text.indexOf(":]", i + 2) : -1;
            i = name >= 0 ? name + 2 : i + (text.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(i + 1, text.length());
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(text).region(at, text.length());
    }
}
