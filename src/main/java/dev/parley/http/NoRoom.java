package dev.parley.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/// Turns away on the event loop who would find no room ([Admission]), before anything else is found out
/// about them: in an overload it is most of the requests, and what each costs is taken from those at
/// work. [Admitting] has the last word.
@Singleton
class NoRoom {

    /// After what is ready has been given out (at 250), before who asks is looked for (at 200).
    private static final int PRIORITY = 240;

    /// What asks the database. The rest says how the server is, and has to say so above all when it has no room.
    private static final List<String> SITE = List.of("/api/", "/feeds/", "/mail/", "/oembed", "/sitemap");

    private final Admission admission;

    NoRoom(Admission admission) {
        this.admission = admission;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (isForUs(request) && !admission.hasRoom()) {
            VertxProblems.refuse(request, admission.full());
        } else {
            request.next();
        }
    }

    private static boolean isForUs(RoutingContext request) {
        String path = request.request().path();
        return SITE.stream().anyMatch(path::startsWith) && request.request().method() != HttpMethod.OPTIONS;
    }
}
