/// XML of a stranger's making, read in a stream: no document type, no entities, and a limit on everything.
package dev.parley.transfer.xml;
