package dev.parley.account;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The roles that an account is to have.
@Schema(description = "The roles that the account is to have, instead of those that it has")
public record Grant(
        @Schema(required = true, examples = "[\"reader\", \"author\"]") @NotEmpty
        Set<@NotNull Role> roles) {}
