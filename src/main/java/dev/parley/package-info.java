/// Parley: articles, tags and threaded comments as JSON over PostgreSQL.
///
/// One package per noun. Imports run down, news runs up; siblings never import each other.
///
/// | Package | What it is |
/// |---|---|
/// | `seed`, `transfer` | sample content; imports of other systems' exports, and archives of one's own: siblings that
/// stand on everything |
/// | `moderation` | the queues, decisions, rules and the ledger of moderators; services outside that judge |
/// | `search` | finding articles and comments by their words |
/// | `live` | what happens in a thread, as it happens: for those who ask, and for those who listen |
/// | `mirror` | the whole site for those who keep a copy of it: all that is public, then all that changes |
/// | `notification` | what people are told of that concerns them: here, and by mail |
/// | `webhook` | receivers outside that are told what happens: in order, signed, until they have taken it |
/// | `comment` | the threads below an article |
/// | `article` | what a publisher puts out |
/// | `account`, `tag` | who speaks; the vocabulary (neither knows the other) |
/// | `http` | the wire, knowing no feature: refusals, problems, pages, cursors, freshness |
/// | `rendition` | answers kept ready as bytes, until news make them wrong |
/// | `news` | what happened, in order, written in the deed's transaction and heard by every node |
/// | `text` | words, knowing no feature: Markdown, slugs, tidying |
/// | `idempotency` | retries that do nothing twice |
/// | `limit` | how often something may be done: in all, and in a minute |
/// | `time` | the clock and the ids that order by it |
/// | `postgres` | the embedded PostgreSQL, and SQL as text blocks |
package dev.parley;
