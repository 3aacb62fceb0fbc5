/// Words and patterns that moderators want held or refused.
package dev.parley.moderation.rule;
