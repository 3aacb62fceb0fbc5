package dev.parley.webhook.delivery;

import dev.parley.http.PageQuery;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Which deliveries are asked for.
public class DeliveryQuery extends PageQuery {

    @RestQuery
    @Parameter(
            description = "In this state only",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"waiting", "delivered", "failed"}))
    DeliveryState state;

    /// What a cursor of this list is bound to.
    String scope(UUID webhook) {
        return "deliveries" + Arrays.asList(webhook, state);
    }
}
