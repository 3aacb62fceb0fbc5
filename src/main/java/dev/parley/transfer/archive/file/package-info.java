/// The file of an archive, line by line, knowing no database.
package dev.parley.transfer.archive.file;
