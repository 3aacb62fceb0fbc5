package dev.parley.transfer.wordpress;

/// A word that an item is filed under.
///
/// @param domain `category`, `post_tag` or another taxonomy
/// @param slug   may be empty
public record Term(String domain, String slug, String name) {

    /// Whether it says what the item is about; others say how it is laid out.
    public boolean isTag() {
        return domain.equals("category") || domain.equals("post_tag");
    }
}
