/// What somebody wants to be told of, or not.
package dev.parley.notification.subscription;
