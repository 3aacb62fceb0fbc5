package dev.parley.seed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the samples out of the resources.
@ApplicationScoped
class SampleFiles {

    /// In a jar nobody can list a folder.
    private static final List<String> ARTICLES = List.of(
            "06-benelux-small-union",
            "04-union-state",
            "05-mekong-commission",
            "03-nile-waters",
            "02-asean-consensus",
            "01-barents-sea-line");

    private final ObjectMapper json;

    SampleFiles(ObjectMapper json) {
        this.json = json;
    }

    List<SampleAccount> accounts() {
        return List.of(read("accounts.json", json.readerForArrayOf(SampleAccount.class)));
    }

    /// The folders of the articles, the oldest first.
    List<String> articles() {
        return ARTICLES;
    }

    SampleArticle article(String folder) {
        return read("articles/" + folder + "/article.json", json.readerFor(SampleArticle.class));
    }

    List<SampleComment> thread(String folder) {
        // What most comments do not have, they leave out.
        var lenient =
                json.readerForArrayOf(SampleComment.class).without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        return List.of(read("articles/" + folder + "/thread.json", lenient));
    }

    String body(String folder) {
        try (var stream = open("articles/" + folder + "/article.md")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String path, ObjectReader reader) {
        try (var stream = open(path)) {
            return reader.readValue(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample " + path + " cannot be read", e);
        }
    }

    private static InputStream open(String path) {
        return SampleFiles.class.getResourceAsStream("/seed/" + path);
    }
}
