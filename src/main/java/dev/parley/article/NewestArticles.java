package dev.parley.article;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.http.Page;
import jakarta.enterprise.context.ApplicationScoped;

/// What is public, newest first and with its body as readers see it: for those who take articles as they appear.
@ApplicationScoped
public class NewestArticles {

    private final ArticleList list;

    NewestArticles(ArticleList list) {
        this.list = list;
    }

    /// Of the whole site.
    ///
    /// @param cursor of an earlier page of the same; null for the first
    /// @throws dev.parley.http.Refused `invalid-cursor`
    public Fresh<Page<ArticleView>> all(String cursor) {
        return page(null, null, cursor);
    }

    /// With this tag, which need not exist.
    ///
    /// @param slug of the tag
    public Fresh<Page<ArticleView>> tagged(String slug, String cursor) {
        return page(slug, null, cursor);
    }

    /// By this account, which need not exist.
    public Fresh<Page<ArticleView>> by(String username, String cursor) {
        return page(null, username, cursor);
    }

    private Fresh<Page<ArticleView>> page(String tag, String author, String cursor) {
        return list.read(ArticleFilter.newest(tag, author, cursor), Caller.NOBODY);
    }
}
