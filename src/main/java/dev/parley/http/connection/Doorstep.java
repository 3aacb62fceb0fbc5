package dev.parley.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.spi.VertxServiceProvider;
import org.eclipse.microprofile.config.ConfigProvider;

/// Puts [Patience] before every connection that the server takes, and keeps count of them. Vert.x itself knows only an
/// idle timeout, which one octet now and then keeps off for ever; and shows a connection to nobody before its first
/// request is there.
public class Doorstep implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new Watched());
    }

    private static final class Watched extends JDKTransport {

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
            var plain = super.serverChannelFactory(isDomainSocket);
            var limits = ClientLimits.of(ConfigProvider.getConfig());
            return () -> {
                ServerChannel server = plain.newChannel();
                server.pipeline().addFirst(new Admitter(limits));
                Doors.OURS.add(server);
                return server;
            };
        }
    }

    /// What a server's channel reads are those who connect.
    private static final class Admitter extends ChannelInboundHandlerAdapter {

        /// In octets, what the system keeps of an answer that is not taken. Left to itself, it would copy megabytes for
        /// each who takes nothing; this much fills a line of 40 Mbit/s over 50 ms.
        private static final int UNTAKEN = 256 * 1_024;

        private final ClientLimits limits;

        Admitter(ClientLimits limits) {
            this.limits = limits;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object client) {
            ((Channel) client).config().setOption(ChannelOption.SO_SNDBUF, UNTAKEN);
            ((Channel) client).pipeline().addFirst(new Patience(limits));
            Doors.OURS.letIn((Channel) client);
            context.fireChannelRead(client);
        }
    }
}
