package dev.parley.comment;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Comments that were asked for by their ids.
@Schema(description = "The comments that were asked for and are public, in the order of the ids")
public record CommentList(@Schema(required = true) List<CommentView> items) {}
