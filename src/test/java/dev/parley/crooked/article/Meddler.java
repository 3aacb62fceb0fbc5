package dev.parley.crooked.article;

import jakarta.persistence.EntityManager;

class Meddler {
    void meddle(EntityManager manager) {
        manager.clear();
    }
}
