package dev.parley.transfer.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.rendition.Coding;
import dev.parley.transfer.archive.file.ArchiveWriter;
import dev.parley.transfer.archive.file.Line;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// An archive on its way. Where it cannot be finished, its last line never comes, and the connection breaks.
///
/// @param columns of each kind
/// @param coding  how its octets go over the wire
/// @param sender  what hands them to the connection
record Transmission(
        Line.Head head,
        Snapshot snapshot,
        Map<Kind, List<String>> columns,
        ObjectMapper json,
        Coding coding,
        Executor sender)
        implements StreamingOutput {

    /// What is handed to the connection at a time: to wait for that costs a turn of its event loop.
    private static final int PIECE = 262_144;

    @Override
    public void write(OutputStream out) throws IOException {
        var pace = new Pace(out, sender);
        try (snapshot;
                var coded = new BufferedOutputStream(coding.around(new BufferedOutputStream(pace, PIECE)), PIECE)) {
            try {
                write(new ArchiveWriter(coded, json));
            } catch (SQLException | IOException | RuntimeException | Error e) {
                // What is closed now would write an end.
                pace.stop();
                throw e;
            }
        } catch (SQLException e) {
            throw new IOException("The archive cannot be finished: " + e.getMessage(), e);
        }
    }

    private void write(ArchiveWriter archive) throws SQLException, IOException {
        archive.head(head);
        for (var kind : Contents.KINDS) {
            archive.begin(kind.table());
            snapshot.rows(kind, columns.get(kind), archive::row);
        }
        snapshot.end();
        archive.end();
    }
}
