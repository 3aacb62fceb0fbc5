/// All that a server keeps, as one file: written, and what belongs into it.
package dev.parley.transfer.archive;
