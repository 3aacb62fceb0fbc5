package dev.parley.article.correction;

import dev.parley.article.Correction;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All corrections of an article.
@Schema(name = "Corrections", description = "All corrections of an article, the first one first")
public record CorrectionList(@Schema(required = true) List<Correction> items) {}
