package dev.parley.account.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.text.Normalizer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sign-in.
@Schema(description = "What somebody signs in with")
public record SessionDraft(
        @Schema(required = true, examples = "ana@example.org") @NotNull @Size(max = 254)
        String email,

        @Schema(required = true, examples = "correct horse battery staple") @NotNull @Size(max = 128)
        String password) {

    public SessionDraft {
        email = email == null
                ? null
                : Normalizer.normalize(email, Normalizer.Form.NFC).strip();
    }

    /// Neither e-mail nor password may reach a log.
    @Override
    public String toString() {
        return "SessionDraft[]";
    }
}
