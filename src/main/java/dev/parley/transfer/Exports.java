package dev.parley.transfer;

import dev.parley.transfer.disqus.DisqusReader;
import dev.parley.transfer.wordpress.WordPressReader;
import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Limits;
import dev.parley.transfer.xml.Xml;
import java.io.IOException;
import java.io.InputStream;

/// Reads an export of any kind: its root says which it is.
final class Exports {

    private Exports() {}

    /// Tells all that the export holds to the visitor of its kind.
    ///
    /// @throws BrokenExport where the file is no such export, or breaks off, or exceeds a limit
    /// @throws IOException  where the stream itself fails
    static void read(InputStream in, Limits limits, Visitors visitors) throws BrokenExport, IOException {
        var xml = new Xml(in, limits, Exports::prefix);
        switch (xml.child()) {
            case WordPressReader.ROOT -> WordPressReader.read(xml, visitors.ofWordPress());
            case DisqusReader.PREFIX + "disqus" -> DisqusReader.read(xml, visitors.ofDisqus());
            case null, default ->
                throw xml.broken(
                        "This is XML, but no export of WordPress or Disqus: its root is neither <rss> nor <disqus>");
        }
    }

    private static String prefix(String namespace) {
        return DisqusReader.isOurs(namespace) ? DisqusReader.PREFIX : WordPressReader.prefix(namespace);
    }

    /// Those who are told what an export holds, of whichever kind it is.
    interface Visitors {

        dev.parley.transfer.wordpress.Visitor ofWordPress();

        dev.parley.transfer.disqus.Visitor ofDisqus();
    }
}
