package dev.parley.transfer;

import dev.parley.transfer.archive.ArchiveResource;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Path;
import java.util.Arrays;

/// What a file that is sent may be. On disk, its name says so.
enum Format {
    /// Of WordPress or Disqus.
    EXPORT(".xml", "wxr"),

    /// Of Parley itself.
    ARCHIVE(".ndjson", "archive");

    private final String suffix;
    private final String stored;

    Format(String suffix, String stored) {
        this.suffix = suffix;
        this.stored = stored;
    }

    static Format of(MediaType type) {
        return MediaType.valueOf(ArchiveResource.NDJSON).isCompatible(type) ? ARCHIVE : EXPORT;
    }

    /// @param file whose name ends as one of these
    static Format of(Path file) {
        return Arrays.stream(values())
                .filter(format -> file.toString().endsWith(format.suffix))
                .findFirst()
                .orElseThrow();
    }

    /// How names of such files end.
    String suffix() {
        return suffix;
    }

    /// As it stands with the import's report.
    String stored() {
        return stored;
    }
}
