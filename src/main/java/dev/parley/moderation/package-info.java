/// What moderators do: the queues of what waits for them, their decisions, and the ledger of these.
package dev.parley.moderation;
