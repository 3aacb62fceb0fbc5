package dev.parley.transfer.archive.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Understands a line. Of a row only the names of its columns are looked at; the values stay as they are, for
/// PostgreSQL to read.
final class LineParser {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Lines.MOST_OCTETS)
                    .build())
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder(FACTORY)
            .findAndAddModules()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private LineParser() {}

    static Line parse(Lines at) throws BrokenArchive {
        try (var parser = FACTORY.createParser(at.octets(), 0, at.length())) {
            must(parser.nextToken() == JsonToken.START_OBJECT, "It is no JSON object", at);
            must("kind".equals(parser.nextFieldName()), "It does not begin with its `kind`", at);
            String kind = parser.nextTextValue();
            must(kind != null, "Its `kind` is no text", at);
            return switch (kind) {
                case Line.Head.KIND -> whole(at, Line.Head.class);
                case Line.End.KIND -> whole(at, Line.End.class);
                default -> row(kind, parser, at);
            };
        } catch (JsonProcessingException e) {
            throw new BrokenArchive("It is not the JSON that was expected: " + firstLine(e), at.number());
        } catch (CharacterCodingException _) {
            throw new BrokenArchive("It is not UTF-8", at.number());
        } catch (IOException e) {
            throw new IllegalStateException("Memory gives bytes", e);
        }
    }

    private static <T extends Line> T whole(Lines at, Class<T> type) throws IOException {
        return JSON.readValue(text(at, 0, at.length()), type);
    }

    private static Line row(String kind, JsonParser parser, Lines at) throws IOException, BrokenArchive {
        must("row".equals(parser.nextFieldName()), "It has no `row` after its `kind`", at);
        must(parser.nextToken() == JsonToken.START_OBJECT, "Its `row` is no JSON object", at);
        int start = (int) parser.currentTokenLocation().getByteOffset();
        var columns = new ArrayList<String>();
        for (String column = parser.nextFieldName(); column != null; column = parser.nextFieldName()) {
            columns.add(column);
            parser.nextToken();
            parser.skipChildren();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        must(parser.nextToken() == JsonToken.END_OBJECT, "It has more than `kind` and `row`", at);
        must(parser.nextToken() == null, "Something stands behind it", at);
        return new Line.Row(kind, List.copyOf(columns), text(at, start, end));
    }

    private static String text(Lines at, int start, int end) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(at.octets(), start, end - start))
                .toString();
    }

    private static void must(boolean holds, String otherwise, Lines at) throws BrokenArchive {
        if (!holds) {
            throw new BrokenArchive(otherwise, at.number());
        }
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
