package dev.parley.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The picture above an article.
@Schema(name = "ArticleImage", description = "The picture above the article")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Image(
        @Schema(required = true, description = "http or https", examples = "https://example.org/images/bridge.jpg")
        @NotNull
        @Size(max = 2000)
        @Pattern(regexp = Source.WEB, message = "must be an http or https address")
        String url,

        @Schema(description = "What it shows, for those who cannot see it", examples = "A bridge over the Bug at dawn")
        @Size(max = 500)
        String alt,

        @Schema(examples = "The border crossing at Brest") @Size(max = 500)
        String caption,

        @Schema(examples = "A. Photographer") @Size(max = 200)
        String credit,

        @Schema(examples = "1600") @Min(1) @Max(100_000) Integer width,
        @Schema(examples = "900") @Min(1) @Max(100_000) Integer height) {}
