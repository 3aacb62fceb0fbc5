package dev.parley.transfer.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Admission;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Requests;
import dev.parley.postgres.DirectWay;
import dev.parley.rendition.Coding;
import dev.parley.time.Ids;
import dev.parley.transfer.archive.file.Line;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Sends all that there is, as it stands at one moment, while it is read: it takes neither memory nor disk
/// here, however much it is. PostgreSQL puts the comments into order, for which it needs as much room as they
/// take.
@ApplicationScoped
class Archive {

    private static final Logger LOG = Logger.getLogger(Archive.class);

    /// However slowly it is taken: PostgreSQL tidies up nothing of what has changed since it began. Where
    /// nothing is taken at all, it ends with `parley.clients.answer-timeout`.
    private static final Duration LONGEST = Duration.ofHours(2);

    private final DirectWay way;
    private final Columns columns;
    private final Ids ids;
    private final ObjectMapper json;
    private final RoutingContext request;

    /// One at a time on a node.
    private final Semaphore turn = new Semaphore(1);

    Archive(DirectWay way, Columns columns, Ids ids, ObjectMapper json, RoutingContext request) {
        this.way = way;
        this.columns = columns;
        this.ids = ids;
        this.json = json;
        this.request = request;
    }

    /// It whole, to be sent in answer to the request in hand.
    ///
    /// @throws dev.parley.http.Refused `busy` while another is on its way, or where PostgreSQL takes no connection
    Transmission begin(Coding coding) {
        if (!turn.tryAcquire()) {
            throw HttpRefusal.BUSY.because("Another archive is on its way");
        }
        Requests.whenOver(request, turn::release);
        // It has limits of its own, and keeps nobody else from the database.
        Admission.leave();
        var ofKinds = ofKinds();
        int version = columns.version();
        try {
            var snapshot = Snapshot.open(way, LONGEST);
            cutOff(snapshot);
            return new Transmission(
                    new Line.Head(version, ids.now(), snapshot.lastSeq()),
                    snapshot,
                    ofKinds,
                    json,
                    coding,
                    connection().channel().eventLoop());
        } catch (SQLException e) {
            LOG.warnf("An archive could not be begun: %s", e.getMessage());
            throw HttpRefusal.BUSY.because("The database takes no connection for an archive at the moment");
        }
    }

    /// When it takes too long, or nobody waits for it any more.
    private void cutOff(Snapshot snapshot) {
        var vertx = request.vertx();
        var connection = connection();
        long timer = vertx.setTimer(LONGEST.toMillis(), _ -> connection.close());
        Requests.whenOver(request, () -> {
            vertx.cancelTimer(timer);
            // To abort a connection may take a while, which an event loop has not got.
            Thread.ofVirtual().name("archive-end").start(snapshot::close);
        });
    }

    private ConnectionBase connection() {
        return (ConnectionBase) request.request().connection();
    }

    private Map<Kind, List<String>> ofKinds() {
        return Contents.KINDS.stream().collect(Collectors.toMap(kind -> kind, columns::of));
    }
}
