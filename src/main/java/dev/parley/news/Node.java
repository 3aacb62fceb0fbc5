package dev.parley.news;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/// This process among all that share the database. It is another one after each start.
@ApplicationScoped
class Node {

    private final long id = new SecureRandom().nextLong();

    long id() {
        return id;
    }

    String name() {
        return Long.toHexString(id);
    }
}
