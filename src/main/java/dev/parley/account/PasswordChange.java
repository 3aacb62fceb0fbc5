package dev.parley.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A new password, and the old one to show that it is the holder who changes it.
@Schema(description = "A new password, and the present one")
public record PasswordChange(
        @Schema(required = true, examples = "correct horse battery staple") @NotNull @Size(max = Passwords.MAX)
        String currentPassword,

        @Schema(
                required = true,
                description = "Any characters; neither the e-mail nor the username",
                examples = "another horse, another battery")
        @NotNull
        @Size(min = Passwords.MIN, max = Passwords.MAX)
        String newPassword) {

    /// Neither may reach a log.
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
