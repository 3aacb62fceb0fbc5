package dev.parley.account.session;

import dev.parley.text.Words;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sign-in.
@Schema(description = "What somebody signs in with")
public record SessionDraft(
        @Schema(required = true, examples = "ana@example.org") @NotNull @Size(max = MAX_EMAIL)
        String email,

        @Schema(required = true, examples = "correct horse battery staple") @NotNull @Size(max = 128)
        String password) {

    private static final int MAX_EMAIL = 254;

    public SessionDraft {
        email = email == null || Words.length(email) > MAX_EMAIL ? email : Words.line(email);
    }

    /// Neither e-mail nor password may reach a log.
    @Override
    public String toString() {
        return "SessionDraft[]";
    }
}
