package dev.parley.notification.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How somebody is told, as it goes out.
@Schema(name = "NotificationSettings", description = "How you are told of what concerns you, besides here")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MailView(
        @Schema(required = true, examples = "daily") Frequency mail,

        @Schema(
                required = true,
                description = "Whether your address takes part: a link was sent to it, and followed",
                examples = "true")
        boolean mailConfirmed,

        @Schema(required = true, description = "Whether this server sends mail at all", examples = "true")
        boolean mailAvailable,

        @Schema(
                description =
                        "The server of your address said that there is no such address; ask for mail again where it"
                                + " was wrong",
                examples = "true")
        Boolean mailRefused) {}
