/// Services outside that are asked whether a comment may be published.
package dev.parley.moderation.outside;
