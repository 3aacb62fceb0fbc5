/// An archive that comes into an empty server.
package dev.parley.transfer.archive.intake;
