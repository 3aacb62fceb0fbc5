package dev.parley.transfer.disqus;

/// A thread of an export: what was said about one page.
///
/// @param id         its number
/// @param identifier what the site called it; may be empty
/// @param forum      the site's name at Disqus
/// @param link       the page's address; may be empty
/// @param title      plain text; may be empty
/// @param isDeleted  whether it was taken away
public record Discussion(String id, String identifier, String forum, String link, String title, boolean isDeleted) {

    /// How a report speaks of it.
    public String name() {
        return title.isEmpty() ? "thread " + id : "thread %s “%.80s”".formatted(id, title);
    }
}
