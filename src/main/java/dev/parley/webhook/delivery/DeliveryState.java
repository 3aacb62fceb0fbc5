package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.http.HttpRefusal;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of a delivery.
@Schema(description = "`waiting` is tried again, or behind what is; `failed` was given up")
public enum DeliveryState {
    @JsonProperty("waiting")
    WAITING,

    @JsonProperty("delivered")
    DELIVERED,

    @JsonProperty("failed")
    FAILED;

    static DeliveryState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// Read from the `state` parameter.
    public static DeliveryState fromString(String text) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> HttpRefusal.INVALID_PARAMETER
                        .because("`state` is one of waiting, delivered, failed")
                        .in("state"));
    }

    /// As the wire and the database have it.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
