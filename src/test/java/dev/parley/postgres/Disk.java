package dev.parley.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A disk that only the processes see which run on it: it is mounted in a namespace of their own.
interface Disk {

    /// Where they see it.
    Path place();

    /// The same, as this process sees it while they run.
    Path seen();

    /// What starts a command that runs on it.
    List<String> around(List<String> command) throws IOException;
}
