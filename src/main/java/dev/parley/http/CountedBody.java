package dev.parley.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts a body while it is read, and refuses it where it goes over the limit of its address. When it is here, its
/// request takes its place among those at work; one that is read as it comes has a limit of its own.
@Provider
public class CountedBody implements ReaderInterceptor {

    @Inject
    BodyLimit limit;

    @Inject
    RoutingContext request;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        body.setInputStream(
                new Counted(body.getInputStream(), limit.at(request.request().path())));
        var entity = body.proceed();
        var place = Admission.Place.of(request);
        if (place != null && !(entity instanceof InputStream)) {
            place.take();
        }
        return entity;
    }

    private static final class Counted extends FilterInputStream {

        private final long limit;
        private long count;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > limit) {
                throw BodyLimit.refusal(limit);
            }
        }

        /// To close the stream is to read it to its end: not one that has none in sight.
        @Override
        public void close() throws IOException {
            if (count <= limit) {
                in.close();
            }
        }
    }
}
