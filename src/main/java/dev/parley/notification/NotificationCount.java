package dev.parley.notification;

import dev.parley.http.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How many notifications wait to be read.
@Schema(name = "NotificationCount", description = "How many wait to be read: exact up to 1,000")
public record NotificationCount(@Schema(required = true) Page.Count unread) {}
