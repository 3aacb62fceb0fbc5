package dev.parley.testing;

import io.restassured.config.HttpClientConfig;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.params.BasicHttpParams;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpParams;

/// Keeps connections for the requests of all tests, as the programs of readers do: REST Assured would make one
/// for each.
@SuppressWarnings("deprecation") // It takes no other client.
final class Connections {

    private static final int MOST = 10_000;

    /// The server keeps them for longer.
    private static final long IDLE_SECONDS = 20;

    private static final PoolingClientConnectionManager KEPT = pool();
    private static final HttpParams PARAMETERS = parameters();

    private Connections() {}

    /// For the tests that follow. What nobody has used for a while is closed.
    static HttpClientConfig kept() {
        KEPT.closeIdleConnections(IDLE_SECONDS, TimeUnit.SECONDS);
        return HttpClientConfig.httpClientConfig().httpClientFactory(Connections::client);
    }

    /// What REST Assured sets for one request stays with that.
    private static HttpClient client() {
        return new DefaultHttpClient(KEPT, PARAMETERS.copy());
    }

    private static PoolingClientConnectionManager pool() {
        var pool = new PoolingClientConnectionManager();
        pool.setMaxTotal(MOST);
        pool.setDefaultMaxPerRoute(MOST);
        return pool;
    }

    /// Whether a connection still stands is seen by what comes over it: asking first takes a millisecond.
    private static HttpParams parameters() {
        var parameters = new BasicHttpParams();
        DefaultHttpClient.setDefaultHttpParams(parameters);
        HttpConnectionParams.setStaleCheckingEnabled(parameters, false);
        return parameters;
    }
}
