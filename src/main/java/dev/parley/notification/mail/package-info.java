/// What people did not read, as mail: only to those who asked for it and have said that the address is theirs.
package dev.parley.notification.mail;
