/// What readers report to the moderators.
package dev.parley.moderation.report;
