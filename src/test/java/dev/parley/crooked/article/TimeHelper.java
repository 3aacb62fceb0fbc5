package dev.parley.crooked.article;

import java.time.Instant;

class TimeHelper {
    Instant now() throws InterruptedException {
        Thread.sleep(1);
        return Instant.now();
    }
}
