/// The way to a receiver: which addresses may be called, and the call.
package dev.parley.webhook.receiver;
