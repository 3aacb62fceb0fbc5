package dev.parley.transfer.wordpress;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Slugs of other scripts stand percent-encoded in the database, cut at 200 bytes wherever that falls.
final class Percent {

    private static final Pattern BYTES = Pattern.compile("(?:%[0-9a-fA-F]{2}){1,1000}+");
    private static final Pattern CUT = Pattern.compile("%[0-9a-fA-F]?$");

    private Percent() {}

    static String decoded(String slug) {
        return CUT.matcher(BYTES.matcher(slug).replaceAll(Percent::text)).replaceFirst("");
    }

    private static String text(MatchResult run) {
        byte[] bytes = HexFormat.of().parseHex(run.group().replace("%", ""));
        try {
            return java.util.regex.Matcher.quoteReplacement(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("Malformed input is ignored", e);
        }
    }
}
