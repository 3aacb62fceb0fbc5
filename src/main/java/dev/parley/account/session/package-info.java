/// Signing in: sessions, the tokens that stand for them, and the keys that sign the tokens.
package dev.parley.account.session;
