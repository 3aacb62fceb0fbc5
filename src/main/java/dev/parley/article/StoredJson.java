package dev.parley.article;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.tag.TagRef;
import dev.parley.text.Section;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The parts of an article that are kept as JSON. PostgreSQL has checked them and we wrote them, so they are read
/// without looking for what clients get wrong.
@ApplicationScoped
class StoredJson {

    private final ObjectReader sections;
    private final ObjectReader sources;
    private final ObjectReader image;
    private final ObjectReader tags;
    private final ObjectReader authors;
    private final ObjectReader corrections;

    StoredJson(ObjectMapper json) {
        var trusting = json.reader()
                .without(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.sections = trusting.forType(new TypeReference<List<Section>>() {});
        this.sources = trusting.forType(new TypeReference<List<Source>>() {});
        this.image = trusting.forType(Image.class);
        this.tags = trusting.forType(new TypeReference<List<TagRef>>() {});
        this.authors = trusting.forType(new TypeReference<List<ArticleView.Author>>() {});
        this.corrections = trusting.forType(new TypeReference<List<Correction>>() {});
    }

    List<Section> sections(String text) {
        return read(sections, text);
    }

    List<Source> sources(String text) {
        return read(sources, text);
    }

    Image image(String text) {
        return read(image, text);
    }

    List<TagRef> tags(String text) {
        return read(tags, text);
    }

    List<ArticleView.Author> authors(String text) {
        return read(authors, text);
    }

    List<Correction> corrections(String text) {
        return read(corrections, text);
    }

    private static <T> T read(ObjectReader reader, String text) {
        try {
            return text == null ? null : reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds JSON that we did not write", e);
        }
    }
}
