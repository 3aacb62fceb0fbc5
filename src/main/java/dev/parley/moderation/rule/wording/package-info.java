/// What a rule looks for in a text: a phrase or a pattern, found in a time that grows with the text alone.
package dev.parley.moderation.rule.wording;
