package dev.parley.transfer.wordpress;

/// Is told what an export holds, in its order: the site, the authors, then each item, its replies and its end.
public interface Visitor {

    void site(Site site);

    void author(Author author);

    void item(Item item);

    /// A comment on the item last told of.
    void reply(Reply reply);

    /// The last reply has been told of.
    void itemEnd();
}
