package dev.parley.crooked.article;

import dev.parley.crooked.comment.Comment;

public class Upwards {
    Comment comment;
}
