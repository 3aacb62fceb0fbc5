package dev.parley.crooked.comment;

import dev.parley.crooked.article.Upwards;

public class Comment {
    Upwards article;
}
