package dev.parley.webhook.receiver;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where a receiver is: an address of the web without credentials, and with nothing in it that is not sent.
///
/// @param host as the `Host` header has it, an IPv6 address in brackets
public record Address(boolean isSecure, String host, int port, String path) {

    private static final int MAX_PORT = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /// Empty where it cannot be meant.
    public static Optional<Address> of(String url) {
        try {
            var uri = new URI(url);
            boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
            boolean isWeb = isSecure || "http".equalsIgnoreCase(uri.getScheme());
            boolean isPlain = uri.getRawUserInfo() == null && uri.getRawFragment() == null && isAscii(url);
            boolean hasPort = uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
            return isWeb
                            && isPlain
                            && hasPort
                            && uri.getHost() != null
                            && !uri.getHost().endsWith(".")
                    ? Optional.of(new Address(isSecure, uri.getHost(), port(uri, isSecure), path(uri)))
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String url) {
        return url.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static int port(URI uri, boolean isSecure) {
        return uri.getPort() > 0 ? uri.getPort() : isSecure ? HTTPS : HTTP;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /// What is looked up.
    String name() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
