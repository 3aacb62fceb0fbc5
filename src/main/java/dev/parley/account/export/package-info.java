/// All that is kept of one account, for its holder to take along.
package dev.parley.account.export;
