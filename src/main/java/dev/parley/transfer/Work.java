package dev.parley.transfer;

import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.xml.BrokenExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/// What is done with a file that was sent: it is worked through twice, first only to see that it can be read to its
/// end, then in one transaction. So a broken file changes nothing, and neither does a server that stops half-way.
interface Work {

    /// @throws BrokenExport  where it cannot be read to its end, as `BrokenArchive`
    void rehearse(Path file) throws BrokenExport, BrokenArchive, IOException;

    /// @param id of the import, which is done then
    void perform(UUID id, Path file) throws BrokenExport, BrokenArchive, IOException;
}
