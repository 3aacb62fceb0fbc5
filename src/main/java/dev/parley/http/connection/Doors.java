package dev.parley.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;

/// Where clients come in, and who is inside. They can be closed without closing on anybody who is: Vert.x does both at
/// once.
final class Doors {

    /// Of this process; there before there are beans.
    static final Doors OURS = new Doors();

    private final ChannelGroup doors = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private Doors() {}

    void add(ServerChannel door) {
        doors.add(door);
    }

    void letIn(Channel client) {
        clients.add(client);
    }

    /// Lets nobody in any more.
    void close() throws InterruptedException {
        for (var door : doors) {
            door.eventLoop().submit(() -> close(door)).await();
        }
    }

    /// Whom the system has connected already is let in first: it would reset them.
    private void close(Channel door) {
        for (int before = -1; before != clients.size(); ) {
            before = clients.size();
            ((AbstractNioChannel.NioUnsafe) door.unsafe()).read();
        }
        door.close();
    }

    /// Waits until all who are inside have gone.
    void awaitEmpty(Duration most) throws InterruptedException {
        clients.newCloseFuture().await(most.toMillis());
    }
}
