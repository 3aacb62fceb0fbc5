package dev.parley.transfer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found in the folder when a server starts.
class UploadsTest {

    @TempDir
    Path data;

    @Test
    void what_somebody_else_has_put_there_is_left_alone() throws IOException {
        var folder = Files.createDirectory(data.resolve("imports"));
        var id = UUID.fromString("0199d0a4-6a5e-7cc3-9c3e-111111111111");
        Files.createFile(folder.resolve(id + ".xml"));
        Files.createFile(folder.resolve("backup.xml"));
        Files.createFile(folder.resolve("parley.ndjson"));
        Files.createFile(folder.resolve("._" + id + ".xml"));

        var left = new Uploads(data).left();

        assertThat(left.stream().map(Uploads::id).toList(), is(List.of(id)));
    }

    @Test
    void nothing_is_left_where_nothing_was_sent() throws IOException {
        assertThat(new Uploads(data).left(), is(List.of()));
    }
}
