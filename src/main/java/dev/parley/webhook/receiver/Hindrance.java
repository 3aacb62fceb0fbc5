package dev.parley.webhook.receiver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why a receiver gave no answer.
@Schema(
        description = "Why there was no answer: `unknown-host`; `private-address`, which is never called;"
                + " `no-connection`; `no-trust`, its certificate is not to be trusted; `timeout`; `broken-off`, the"
                + " connection was closed before the answer; `not-sent`, which this server's log explains")
public enum Hindrance {
    @JsonProperty("unknown-host")
    UNKNOWN_HOST,

    @JsonProperty("private-address")
    PRIVATE_ADDRESS,

    @JsonProperty("no-connection")
    NO_CONNECTION,

    @JsonProperty("no-trust")
    NO_TRUST,

    @JsonProperty("timeout")
    TIMEOUT,

    @JsonProperty("broken-off")
    BROKEN_OFF,

    @JsonProperty("not-sent")
    NOT_SENT;

    /// As the wire has it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
