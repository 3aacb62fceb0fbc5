package dev.parley.transfer.disqus;

/// Is told what an export holds, in its order: the threads, then the posts.
public interface Visitor {

    void discussion(Discussion discussion);

    void post(Post post);
}
