package dev.parley.fault;

import java.util.List;
import java.util.Set;

/// Something done to a database by hand, past all that keeps it right, and what the checker must then find wrong.
///
/// @param deed  one or more statements
/// @param found the names of all invariants that it breaks
record Damage(String deed, Set<String> found) {

    private static final String COMMENT = "(select id from comment where body_markdown = '%s')";
    private static final String ROOT = COMMENT.formatted("A root");
    private static final String LEAF = COMMENT.formatted("A reply to a reply");
    private static final String HELD = COMMENT.formatted("A held one");
    private static final String GONE = COMMENT.formatted("A root that goes");
    private static final String DRAFT = "(select id from article where title = 'A draft')";

    private static final String DELIVERY = """
            insert into webhook (id, url, types, enabled, version, secret, created_at)
            values (gen_random_uuid(), 'https://receiver.example', '{webhook.ping}', false, 1, '', now());
            insert into webhook_event (id, type, about, body, made_at)
            select gen_random_uuid(), 'webhook.ping', id, '{}', now() from webhook;
            insert into webhook_delivery (webhook_id, number, about, state, until)
            select w.id, e.number, e.about, 'waiting', now() from webhook w join webhook_event e on e.about = w.id""";

    static final List<Damage> KINDS = List.of(
            // The tree
            does("update comment set article_id = " + DRAFT + " where body_markdown = 'A leaf'")
                    .breaks("article of a reply", "totals of a thread", "what news are about"),
            does("update comment set ancestors = ancestors[2:] || ancestors[1] where id = " + LEAF)
                    .breaks("ancestors of a comment", "root of a comment"),
            does("update comment set root_id = parent_id where id = " + LEAF).breaks("root of a comment"),
            does("""
                    alter table comment drop constraint comment_check;
                    update comment set depth = depth + 1 where id = %s""".formatted(LEAF)).breaks("depth of a comment"),
            does("delete from thread where article_id = " + DRAFT).breaks("thread of an article"),

            // What is counted
            does("update comment set reply_count = reply_count + 1 where id = " + ROOT)
                    .breaks("reply count"),
            does("update comment set descendant_count = descendant_count - 1 where id = " + ROOT)
                    .breaks("descendant count"),
            does("update comment set active_at = active_at - interval '1 ms' where id = " + ROOT)
                    .breaks("last activity below a comment"),
            does("update thread set visible = visible + 1 where article_id = " + DRAFT)
                    .breaks("totals of a thread"),
            does("update thread set roots = roots - 1 where visible > 0").breaks("totals of a thread"),
            does("update thread set last_at = null where visible > 0").breaks("totals of a thread"),
            does("""
                    insert into thread_delta (article_id, ancestors, visible, roots, at)
                    select article_id, ancestors, 1, 0, created_at from comment where id = %s""".formatted(LEAF)).breaks("totals of a thread", "descendant count"),
            does("""
                    insert into thread_delta (article_id, ancestors, visible, roots, at)
                    values (gen_random_uuid(), '{}', 1, 1, now())""").breaks("change of totals"),
            does("""
                    alter table comment alter shown drop expression;
                    update comment set shown = false where body_markdown = 'A leaf'""").breaks("whether a comment is shown", "reply count"),

            // Votes and ranks
            does("update comment set up = up + 1 where id = " + ROOT).breaks("votes of a comment"),
            does("update vote set value = -value where comment_id = " + ROOT).breaks("votes of a comment"),
            does("update unlinked_vote set votes = votes + 1").breaks("votes of a comment"),
            does("""
                    insert into vote (comment_id, account_id, value, voted_at) select id, author_id, 1, now() from comment
                    where id = %1$s; update comment set up = up + 1 where id = %1$s""".formatted(LEAF)).breaks("vote on one's own comment"),
            does("""
                    alter table comment alter best drop expression;
                    update comment set best = best + 1e-6 where id = %s""".formatted(ROOT)).breaks("ranks of a comment"),
            does("""
                    alter table comment alter controversial drop expression;
                    update comment set controversial = 1 where id = %s""".formatted(LEAF)).breaks("ranks of a comment"),
            does("""
                    alter table comment alter score drop expression;
                    update comment set score = score - 1 where id = %s""".formatted(ROOT)).breaks("ranks of a comment"),

            // Texts
            does("update comment_revision set version = version + 100").breaks("version of an earlier text"),
            does("delete from comment_revision").breaks("earlier text of an edited comment"),
            does("update comment set wiped_at = now() where id = " + GONE).breaks("wiped text"),
            does("""
                    update account set claimed_by = (select id from account where username = 'admin')
                    where id = (select author_id from comment where id = %s)""".formatted(LEAF)).breaks("comment of a guest who was claimed"),
            does("update account set erased_at = now() where username = 'reader'")
                    .breaks("erased account"),

            // Articles and tags
            does("delete from article_slug where slug = 'a-draft'").breaks("slugs that an article ever had"),
            does("update article set slug = 'a-draft' where id = " + DRAFT).breaks("slug of an article"),
            does("update article set title = 'Another' where id = " + DRAFT).breaks("title of an article"),
            does("update article set version = version + 1 where id = " + DRAFT)
                    .breaks("saved versions of an article", "news that an article was changed"),
            does("update article_tag set listed_at = listed_at + interval '1 s'")
                    .breaks("listing time under a tag"),
            does("update article_author set listed_at = null where listed_at is not null")
                    .breaks("listing time under an author"),
            does("update tag set name = name || '!'").breaks("tags ready on an article"),
            does("update account set display_name = 'Another' where username = 'author'")
                    .breaks("authors ready on an article"),
            does("""
                    insert into article_correction (id, article_id, note, published_at)
                    values (gen_random_uuid(), %s, 'It was 1999.', now())""".formatted(DRAFT)).breaks("corrections ready on an article"),
            does("update tag set article_count = article_count + 1").breaks("article count of a tag"),
            does("""
                    update article_tag set counted = true where article_id = %1$s;
                    update tag set article_count = article_count + 1
                    where id in (select tag_id from article_tag where article_id = %1$s)""".formatted(DRAFT)).breaks("article counted for a tag"),
            does("update tag set aliases = '{another}'").breaks("names of a tag"),

            // News
            does("delete from news where type = 'comment.created' and subject = " + LEAF)
                    .breaks("news that a comment was created"),
            does("""
                    insert into news (article_id, type, subject, at)
                    select article_id, type, subject, at from news where type = 'comment.created' and subject = %s""".formatted(LEAF)).breaks("news that a comment was created"),
            does("""
                    insert into news (article_id, type, subject, at)
                    select article_id, 'comment.created', id, created_at from comment where id = %s""".formatted(HELD))
                    .breaks("news that a comment was created", "last news of a comment's coming or going"),
            does("delete from news where type = 'comment.removed' and subject = " + GONE)
                    .breaks("last news of a comment's coming or going"),
            does("delete from news where type = 'comment.edited'").breaks("news that a comment was edited"),
            does("""
                    insert into news (article_id, type, subject, at)
                    values (gen_random_uuid(), 'comment.voted', gen_random_uuid(), now())""").breaks("what news are about"),
            does("delete from news where type like 'article.%' and subject = " + DRAFT)
                    .breaks("news that an article was changed"),
            does("update article set announced = true where id = " + DRAFT)
                    .breaks("last news of an article's coming or going"),
            does("insert into news_swept (article_id, seq, at) select article_id, seq, at from news where subject = "
                            + LEAF + " limit 1")
                    .breaks("news that were swept"),
            does("update news set xid = '9000000000000' where subject = " + LEAF)
                    .breaks("transaction of news"),

            // What can be found
            does("update search_word set comments = comments + 1 where comments > 0")
                    .breaks("count of a word"),
            does("delete from search_word where titles > 0").breaks("count of a word"),
            // Webhooks
            does(DELIVERY).breaks("queue of what waits for a receiver"),
            does(DELIVERY + """
                    ;
                    insert into webhook_queue (webhook_id, about, due_at)
                    select webhook_id, about, now() from webhook_delivery;
                    update webhook_event set about = id""").breaks("what a delivery is in order with"),

            // Moderation
            does("delete from review where comment_id = " + HELD).breaks("comment that waits for a moderator"),
            does("update review set queue = 'reported' where comment_id = " + HELD)
                    .breaks("queue of a comment"),
            does("update review set author_id = null where comment_id = " + HELD)
                    .breaks("article and author of what waits"),
            does("alter table ledger disable trigger ledger_is_only_added_to").breaks("what keeps the ledger as it is"),
            does("update comment set locked = not locked where body_markdown = 'A decided one'")
                    .breaks("comment as it was decided"),
            does("update comment set version = 1 where body_markdown = 'A removed one'")
                    .breaks("comment as it was decided"),
            does("update thread set mode = 'readonly' where max_length = 9000").breaks("policy as it was decided"),
            does("update account set roles = '{reader}' where 'moderator' = any(roles) and username like 'w%'")
                    .breaks("roles as they were granted"),
            does("update sanction set kind = 'mute'").breaks("sanction as it was decided"),
            does("insert into import_origin (source, kind, foreign_id, own_id) values ('s', 'comment', '1', gen_random_uuid())")
                    .breaks("what is named without a key"));

    private static Damage does(String deed) {
        return new Damage(deed, Set.of());
    }

    private Damage breaks(String... invariants) {
        return new Damage(deed, Set.of(invariants));
    }

    @Override
    public String toString() {
        return deed;
    }
}
