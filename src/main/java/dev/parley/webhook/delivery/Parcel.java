package dev.parley.webhook.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// One delivery in the hands of a courier.
///
/// @param about   what it stays in order with
/// @param claim   until when nobody else takes anything out of that queue
/// @param tries   how often it was tried before
/// @param until   it is given up then
/// @param secrets that it is signed with, the newest first, sealed
record Parcel(
        UUID webhook,
        UUID about,
        Instant claim,
        long number,
        UUID event,
        String body,
        int tries,
        Instant until,
        String url,
        List<byte[]> secrets) {

    /// Neither the address, which may have a token in it, nor what it is signed with belongs in a log.
    @Override
    public String toString() {
        return "Parcel[webhook=%s, event=%s]".formatted(webhook, event);
    }
}
