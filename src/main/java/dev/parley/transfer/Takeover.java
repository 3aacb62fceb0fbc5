package dev.parley.transfer;

import dev.parley.transfer.disqus.Discussion;
import dev.parley.transfer.disqus.Post;
import dev.parley.transfer.wordpress.Author;
import dev.parley.transfer.wordpress.Item;
import dev.parley.transfer.wordpress.Reply;
import dev.parley.transfer.wordpress.Site;
import dev.parley.transfer.wordpress.Visitor;
import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Limits;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Works through an export of another system.
@ApplicationScoped
class Takeover implements Work {

    private final Arrivals arrivals;
    private final ImportSize size;

    Takeover(Arrivals arrivals, ImportSize size) {
        this.arrivals = arrivals;
        this.size = size;
    }

    @Override
    public void rehearse(Path file) throws BrokenExport, IOException {
        read(file, new Listener());
    }

    @Override
    @Transactional(rollbackOn = {BrokenExport.class, IOException.class})
    @TransactionConfiguration(timeout = Turn.HOURS_6)
    public void perform(UUID id, Path file) throws BrokenExport, IOException {
        var arrival = arrivals.begin(id);
        read(file, arrival);
        arrival.finish();
    }

    private void read(Path file, Exports.Visitors visitors) throws BrokenExport, IOException {
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            Exports.read(stream, new Limits(size.limit(), Limits.DEFAULT.textChars()), visitors);
        }
    }

    /// Hears it all and does nothing.
    private static final class Listener implements Exports.Visitors, Visitor, dev.parley.transfer.disqus.Visitor {

        @Override
        public Visitor ofWordPress() {
            return this;
        }

        @Override
        public dev.parley.transfer.disqus.Visitor ofDisqus() {
            return this;
        }

        @Override
        public void site(Site site) {}

        @Override
        public void author(Author author) {}

        @Override
        public void item(Item item) {}

        @Override
        public void reply(Reply reply) {}

        @Override
        public void itemEnd() {}

        @Override
        public void discussion(Discussion discussion) {}

        @Override
        public void post(Post post) {}
    }
}
