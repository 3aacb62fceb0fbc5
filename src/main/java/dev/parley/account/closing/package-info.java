/// Leaving: an account that is to be deleted, the time in which its holder may change their mind, and what is done
/// when that is over.
package dev.parley.account.closing;
