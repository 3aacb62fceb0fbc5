/// What is kept for one account here: to be exported, to be erased, and to go when it is old.
package dev.parley.notification.own;
