package dev.parley.moderation.outside;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.account.Role;
import dev.parley.comment.Screen;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import dev.parley.http.Admission;
import dev.parley.time.Ids;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/// Asks the services outside, after everything that is cheap: each in turn, by their names. The first that refuses
/// ends it, and the first that holds gives the reason. What moderators write stays here.
@ApplicationScoped
@Priority(OutsideScreen.PRIORITY)
class OutsideScreen implements Screen {

    static final int PRIORITY = 100;

    /// They are asked in turn; a client gives up sooner or later, and an answer that nobody hears is posted again.
    private static final Duration MAX_PATIENCE = Duration.ofSeconds(45);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final List<OutsideOpinion> opinions;

    OutsideScreen(Asked asked, ObjectMapper json, Ids ids) {
        this.opinions = asked.byName().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(service -> new OutsideOpinion(service.getKey(), service.getValue(), http, json, ids))
                .toList();
    }

    /// A setting that cannot be meant stops the server at its start, not the first who comments.
    void check(@Observes StartupEvent start) {
        var patience = opinions.stream().map(OutsideOpinion::timeout).reduce(Duration.ZERO, Duration::plus);
        if (patience.compareTo(MAX_PATIENCE) > 0) {
            throw new IllegalStateException("parley.screens: the timeouts add up to %s, and up to %s are allowed"
                    .formatted(patience, MAX_PATIENCE));
        }
    }

    @PreDestroy
    void hangUp() {
        http.shutdownNow();
    }

    @Override
    public Verdict judge(Submission submission) {
        Verdict verdict = Verdict.WELCOME;
        if (submission.author().has(Role.MODERATOR)) {
            return verdict;
        }
        for (var opinion : opinions) {
            var next = Admission.aside(() -> opinion.on(submission));
            if (next instanceof Verdict.Refusal) {
                return next;
            }
            verdict = verdict.and(next);
        }
        return verdict;
    }
}
