package dev.parley.fault;

import java.util.List;

/// What holds of what is on its way to receivers outside.
final class Deliveries {

    /// What is in no queue never goes out.
    private static final Invariant QUEUED = new Invariant("queue of what waits for a receiver", """
            select d.number as id, 'no queue' as found, d.about::text as expected
            from webhook_delivery d
            where d.state = 'waiting' and not exists (
              select from webhook_queue q where q.webhook_id = d.webhook_id and q.about = d.about)
            """);

    private static final Invariant ABOUT = new Invariant("what a delivery is in order with", """
            select d.number as id, d.about::text as found, e.about::text as expected
            from webhook_delivery d join webhook_event e on e.number = d.number
            where d.about <> e.about
            """);

    static final List<Invariant> INVARIANTS = List.of(QUEUED, ABOUT);

    private Deliveries() {}
}
