/// The ledger: who decided what, when and why, for good.
package dev.parley.moderation.ledger;
