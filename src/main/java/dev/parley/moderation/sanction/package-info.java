/// What moderators keep an account from doing: writing, signing in, being read at once.
package dev.parley.moderation.sanction;
