package dev.parley.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an account may do. `ADMIN` may do everything that the others may.
@Schema(
        description = "`reader` comments, `author` writes own articles, `editor` looks after all articles and tags, "
                + "`moderator` after comments, `admin` after everything")
public enum Role {
    @JsonProperty(Name.READER)
    READER,
    @JsonProperty(Name.AUTHOR)
    AUTHOR,
    @JsonProperty(Name.EDITOR)
    EDITOR,
    @JsonProperty(Name.MODERATOR)
    MODERATOR,
    @JsonProperty(Name.ADMIN)
    ADMIN;

    /// The role of this name, as it stands in tokens and in the database.
    public static Role of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The names, for `@RolesAllowed`.
    public static final class Name {
        public static final String READER = "reader";
        public static final String AUTHOR = "author";
        public static final String EDITOR = "editor";
        public static final String MODERATOR = "moderator";
        public static final String ADMIN = "admin";

        /// What a guest has instead of a role: no account can be given it; readers see it as a badge.
        public static final String GUEST = "guest";

        private Name() {}
    }
}
