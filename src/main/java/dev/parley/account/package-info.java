/// Who reads, writes and speaks: accounts, their roles, and who the caller is. Signing in is `session`.
package dev.parley.account;
