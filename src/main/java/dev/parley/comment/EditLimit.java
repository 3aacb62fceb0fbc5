package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.limit.Allowance;
import dev.parley.limit.Allowances;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How often somebody changes or puts back what they wrote: each time screens may have to ask others, and a text is
/// kept.
@ApplicationScoped
class EditLimit {

    private final boolean limited;
    private final Allowance most;
    private final Allowances allowances;

    /// @param perMinute edits and restorations of one author: more than somebody who mends a word needs
    EditLimit(
            @ConfigProperty(name = "parley.limits.enabled") boolean limited,
            @ConfigProperty(name = "parley.edits.per-minute", defaultValue = "20") int perMinute,
            Allowances allowances) {
        this.limited = limited;
        this.most = new Allowance("edits", perMinute, Duration.ofMinutes(1));
        this.allowances = allowances;
    }

    /// Counts a try, however it ends.
    ///
    /// @throws dev.parley.http.Refused `too-many-requests`
    void take(Caller author) {
        if (limited) {
            allowances.take(most, author.id().toString());
        }
    }
}
