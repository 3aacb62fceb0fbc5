/// What receivers are told: made of the news, in their order.
package dev.parley.webhook.event;
