package dev.parley.transfer.archive.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes an archive, and counts what it writes.
public final class ArchiveWriter {

    private static final byte[] AFTER = "}\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final ObjectMapper json;
    private final Checksum checksum = new Checksum();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private String kind;
    private byte[] before;
    private long count;

    /// @param json writes instants as texts
    public ArchiveWriter(OutputStream out, ObjectMapper json) {
        this.out = out;
        this.json = json;
    }

    public void head(Line.Head head) throws IOException {
        write(octets(head));
        write(new byte[] {'\n'});
    }

    /// Rows of this kind follow.
    public void begin(String kind) {
        settle();
        this.kind = kind;
        this.before = "{\"kind\":\"%s\",\"row\":".formatted(kind).getBytes(StandardCharsets.UTF_8);
        this.count = 0;
    }

    /// @param row the octets of a JSON object without line breaks
    public void row(byte[] row, int length) throws IOException {
        write(before);
        write(row, length);
        write(AFTER);
        count++;
    }

    public void end() throws IOException {
        settle();
        out.write(octets(new Line.End(counts, HexFormat.of().formatHex(checksum.octets()))));
        out.write('\n');
        out.flush();
    }

    private void settle() {
        if (kind != null) {
            counts.put(kind, count);
        }
    }

    private void write(byte[] octets) throws IOException {
        write(octets, octets.length);
    }

    private void write(byte[] octets, int length) throws IOException {
        checksum.add(octets, length);
        out.write(octets, 0, length);
    }

    private byte[] octets(Line line) throws JsonProcessingException {
        return json.writeValueAsBytes(line);
    }
}
