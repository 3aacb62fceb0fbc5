package dev.parley.seed;

import dev.parley.account.Accounts;
import dev.parley.account.NewAccount;
import dev.parley.account.Role;
import dev.parley.article.Articles;
import dev.parley.comment.Chronicle;
import dev.parley.comment.Policies;
import dev.parley.comment.Votes;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagDraft;
import dev.parley.tag.Tags;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Fills an empty server with articles on relations between states and the threads below them, and with an account
/// for each role: all or nothing, and only once.
@ApplicationScoped
class Samples {

    private static final Logger LOG = Logger.getLogger(Samples.class);
    private static final Set<String> SIGN_IN = Set.of("reader", "author", "editor", "moderator", "admin");

    /// Everybody may know it: the samples are for machines that nobody else reaches.
    private static final String PASSWORD = "parley-sample";

    private final SampleFiles files;
    private final Accounts accounts;
    private final Tags tags;
    private final Articles articles;
    private final Chronicle chronicle;
    private final Votes votes;
    private final Policies policies;
    private final Ids ids;

    Samples(
            SampleFiles files,
            Accounts accounts,
            Tags tags,
            Articles articles,
            Chronicle chronicle,
            Votes votes,
            Policies policies,
            Ids ids) {
        this.files = files;
        this.accounts = accounts;
        this.tags = tags;
        this.articles = articles;
        this.chronicle = chronicle;
        this.votes = votes;
        this.policies = policies;
        this.ids = ids;
    }

    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void load(@Observes StartupEvent start, @ConfigProperty(name = "parley.samples") boolean wanted) {
        if (!wanted || accounts.find("reader").isPresent()) {
            return;
        }
        var now = ids.now();
        files.accounts().forEach(account -> open(account, now.minus(Duration.ofDays(90))));
        var kinds = new HashSet<String>();
        files.articles().forEach(folder -> publish(folder, kinds, now));
        LOG.infof(
                "Loaded the samples: sign in as reader@, author@, editor@, moderator@ or admin@example.org with the password %s",
                PASSWORD);
    }

    private void open(SampleAccount account, Instant at) {
        boolean signsIn = SIGN_IN.contains(account.username());
        accounts.open(new NewAccount(
                account.username(),
                account.displayName(),
                account.bio(),
                signsIn ? account.username() + "@example.org" : null,
                signsIn ? PASSWORD : null,
                EnumSet.of(Role.READER, Role.of(account.role())),
                at));
    }

    private void publish(String folder, Set<String> kinds, Instant now) {
        var sample = files.article(folder);
        sample.tags().stream()
                .filter(tag -> kinds.add(tag.name()))
                .forEach(tag -> tags.make(new TagDraft(tag.name(), null, tag.kind(), null, List.of(), null)));
        var at = now.minus(Duration.ofDays(sample.publishedDaysAgo()));
        var authors = sample.authors().stream().map(accounts::id).toList();
        var article = articles.bring(sample.draft(files.body(folder)), authors, at.minus(Duration.ofDays(1)), at, at)
                .id();
        files.thread(folder).forEach(comment -> say(article, null, comment, at));
        if (sample.commentPolicy() != null) {
            policies.set(article, sample.commentPolicy());
        }
    }

    /// A comment, its votes and its replies; what became of it comes last, since what is gone takes no replies.
    private void say(UUID article, UUID parent, SampleComment sample, Instant published) {
        var at = published.plus(Duration.ofMinutes(sample.afterMinutes()));
        var by = accounts.id(sample.by());
        var id = chronicle.post(
                article, parent, by, sample.earlierBody() == null ? sample.body() : sample.earlierBody(), at);
        if (sample.earlierBody() != null) {
            chronicle.edit(id, sample.body(), at.plus(Duration.ofMinutes(sample.editedAfterMinutes())));
        }
        vote(id, sample);
        sample.replies().forEach(reply -> say(article, id, reply, published));
        if (sample.pinned()) {
            chronicle.pin(id);
        }
        if (sample.removed() != null) {
            var remover = sample.removed().by().equals("author") ? by : accounts.id("moderator");
            chronicle.remove(id, remover, sample.removed().reason(), at.plus(Duration.ofHours(1)));
        }
    }

    private void vote(UUID comment, SampleComment sample) {
        List<String> voters = new ArrayList<>(files.accounts().stream()
                .map(SampleAccount::username)
                .filter(username -> !username.equals(sample.by()))
                .toList());
        for (int n = 0; n < Math.min(sample.up() + sample.down(), voters.size()); n++) {
            votes.cast(comment, accounts.id(voters.get(n)), n < sample.up() ? 1 : -1);
        }
    }
}
