package dev.parley.http.connection;

import io.netty.channel.Channel;
import java.time.Duration;

/// How far an answer is on its way to a client.
final class Progress {

    private long left;
    private long sent;
    private long movedAt;
    private long counted;

    /// Has what waits here counted among what waits everywhere.
    ///
    /// @return whether something waits here, and too much everywhere
    boolean isTooMuch(Channel channel) {
        count(pending(channel));
        return counted > 0 && Backlog.OURS.isFull();
    }

    /// Nothing waits here any more.
    void end() {
        count(0);
    }

    private void count(long now) {
        if (now != counted) {
            Backlog.OURS.add(now - counted);
            counted = now;
        }
    }

    private static long pending(Channel channel) {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /// Whether something waits to be sent.
    boolean isWaiting(Channel channel) {
        var buffer = channel.unsafe().outboundBuffer();
        return buffer != null && !buffer.isEmpty();
    }

    void begin(Channel channel, long now) {
        if (hasMoved(channel) || movedAt == 0) {
            movedAt = now;
        }
    }

    /// That there is more to send is no progress: who asks on and on and takes nothing would be waited for until memory
    /// ends.
    private boolean hasMoved(Channel channel) {
        var buffer = channel.unsafe().outboundBuffer();
        long left = pending(channel);
        long sent = buffer == null ? 0 : buffer.currentProgress();
        boolean has = left < this.left || sent != this.sent;
        this.left = left;
        this.sent = sent;
        return has;
    }

    boolean isLate(Channel channel, long now, Duration patience) {
        if (hasMoved(channel) || !isWaiting(channel)) {
            movedAt = now;
        }
        return now - movedAt > patience.toNanos();
    }
}
