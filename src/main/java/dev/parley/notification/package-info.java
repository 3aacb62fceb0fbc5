/// What people are told of that concerns them, and what they did with it.
package dev.parley.notification;
