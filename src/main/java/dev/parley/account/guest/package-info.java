/// Those who speak without an account: a name, and one token that says which guest they are.
package dev.parley.account.guest;
