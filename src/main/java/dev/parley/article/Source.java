package dev.parley.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where a statement of an article comes from.
@Schema(description = "Where a statement of the article comes from")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
        @Schema(required = true, examples = "Treaty on the Creation of the Union State") @NotBlank @Size(max = 300)
        String title,

        @Schema(required = true, description = "http or https", examples = "https://www.un.org/en/")
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = WEB, message = "must be an http or https address")
        String url,

        @Schema(examples = "United Nations") @Size(max = 200)
        String publisher,

        @Schema(examples = "2026-10-12T00:00:00Z") Instant accessedAt) {

    /// An address of the web, without spaces, quotes or control characters in it.
    static final String WEB = "(?i)https?://[^\\s\"<>\\\\^`{|}\\p{Cntrl}]+";
}
