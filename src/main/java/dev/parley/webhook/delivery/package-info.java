/// What is on its way to receivers, in order and again and again, and the log of it.
package dev.parley.webhook.delivery;
