package dev.parley.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sign-up.
@Schema(description = "What somebody signs up with")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountDraft(
        @Schema(
                required = true,
                description = "Lower-case letters, digits and single hyphens; stays for good",
                examples = "ana-horvat")
        @NotNull
        @Pattern(
                regexp = Usernames.VALID,
                message = "must be 3 to 30 of a-z, 0-9 and single hyphens, all lower case, beginning with a letter and"
                        + " not ending with a hyphen")
        String username,

        @Schema(required = true, description = "To sign in with; never public", examples = "ana@example.org")
        @NotBlank
        @Size(max = MAX_EMAIL)
        @Email(regexp = "[^@]+@[^@]+\\.[^@.]{2,}", message = "must be an e-mail address such as ana@mail.example")
        String email,

        @Schema(
                required = true,
                description = "Any characters; neither the e-mail nor the username",
                examples = "correct horse battery staple")
        @NotNull
        @Size(min = Passwords.MIN, max = Passwords.MAX)
        String password,

        @Schema(
                description = "Shown beside what is written; the username where it is left out",
                examples = "Ana Horvat")
        @Size(max = MAX_NAME)
        String displayName) {

    static final int MAX_EMAIL = 254;
    public static final int MAX_NAME = 80;

    public AccountDraft {
        email = Tidy.line(email, "/email");
        displayName = Tidy.line(displayName, "/displayName");
    }

    NewAccount account(Instant now) {
        return new NewAccount(username, displayName, null, email, password, Set.of(Role.READER), now);
    }

    /// Neither e-mail nor password may reach a log.
    @Override
    public String toString() {
        return "AccountDraft[username=%s]".formatted(username);
    }
}
