package dev.parley.transfer.archive;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/// What belongs into an archive, and what does not. Every table stands in one of the two lists.
public final class Contents {

    /// In the order in which they are written: what a row refers to comes before it.
    public static final List<Kind> KINDS = List.of(
            // Guests whom an account has claimed refer to it.
            new Kind("account", "claimed_by is not null, id", "id = :caller"),
            new Kind("identity", "issuer, subject", "account_id = :caller"),
            new Kind("former_name", "likeness"),
            new Kind("tag", "id"),
            new Kind("tag_name", "slug"),
            new Kind("tag_identifier", "scheme, value"),
            new Kind("article", "id"),
            new Kind("article_slug", "slug"),
            new Kind("article_tag", "article_id, tag_id"),
            new Kind("article_author", "article_id, account_id"),
            new Kind("article_revision", "article_id, version"),
            new Kind("article_correction", "id"),
            new Kind("thread", "article_id"),
            // Not by id alone: one that was imported may be older than what it answers.
            new Kind("comment", "depth, id"),
            new Kind("comment_revision", "comment_id, version"),
            new Kind("vote", "comment_id, account_id"),
            new Kind("unlinked_vote", "comment_id, value"),
            new Kind("thread_delta", "id"),
            new Kind("review", "comment_id"),
            new Kind("report", "id"),
            new Kind("sanction", "account_id, kind"),
            new Kind("slow_mode", "article_id, account_id"),
            new Kind("ledger", "id"),
            new Kind("rule", "id"),
            new Kind("rulebook", "single", "version = 0"),
            new Kind("notification", "id"),
            new Kind("subscription", "account_id, article_id, subject"),
            new Kind("mail_setting", "account_id"),
            new Kind("import_origin", "source, kind, foreign_id"));

    /// Each with the reason.
    public static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry("session", "Who was signed in there signs in here"),
            Map.entry("signing_key", "Sealed with a secret that stays where it is"),
            Map.entry("allowance", "What was used up of a limit, for minutes"),
            Map.entry("rate", "What was used up of a rate, for a minute"),
            Map.entry("rate_node", "The nodes of that server"),
            Map.entry("kept_answer", "Answers to retries, for a day, sealed with a secret that stays where it is"),
            Map.entry("keyed_attempt", "What is being answered at the moment"),
            Map.entry("news", "What happened there; whoever followed it begins anew here"),
            Map.entry("news_mark", "How far that log had come, in that server's transactions"),
            Map.entry("news_swept", "What that log has lost"),
            Map.entry("news_reader", "How far each had come who follows that log"),
            Map.entry("news_origin", "Where that log has lived"),
            Map.entry("import", "Reports of imports; what they brought is in"),
            Map.entry("import_left_out", "Reports of imports; what they brought is in"),
            Map.entry("notification_round", "What was being told to many at that moment"),
            Map.entry("webhook", "Signs with what is sealed by a secret that stays where it is"),
            Map.entry("webhook_event", "What that server tells"),
            Map.entry("webhook_delivery", "What that server tells"),
            Map.entry("webhook_queue", "What that server tells"),
            Map.entry("search_article", "What can be found is indexed anew from what is there"),
            Map.entry("search_comment", "What can be found is indexed anew from what is there"),
            Map.entry("search_word", "What can be found is indexed anew from what is there"),
            Map.entry("search_config", "What can be found is indexed anew from what is there"),
            Map.entry("search_due", "What can be found is indexed anew from what is there"),
            Map.entry("search_backlog", "How far that has come"),
            Map.entry("flyway_schema_history", "Which migrations that database has been through"));

    private static final Map<String, Kind> BY_NAME = KINDS.stream().collect(toMap(Kind::table, identity()));

    private Contents() {}

    /// The kind that lines call so; null where there is none.
    public static Kind named(String name) {
        return BY_NAME.get(name);
    }
}
