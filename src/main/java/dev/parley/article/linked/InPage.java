package dev.parley.article.linked;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;

/// Writes JSON that can be put between `<script>` and `</script>` as it is: no text in it ends the element (HTML,
/// 4.12.1.3, restrictions for contents of script elements).
@Singleton
class InPage {

    private final ObjectWriter writer;

    InPage(ObjectMapper json) {
        this.writer = json.writer().with(new NoTags());
    }

    String write(LinkedArticle article) {
        try {
            return writer.writeValueAsString(article);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Our own records are always JSON", e);
        }
    }

    private static final class NoTags extends CharacterEscapes {

        private static final SerializedString LESS_THAN = new SerializedString("\\u003c");

        private final int[] escapes = standardAsciiEscapesForJSON();

        private NoTags() {
            escapes['<'] = ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return LESS_THAN;
        }
    }
}
