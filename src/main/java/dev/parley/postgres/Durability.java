package dev.parley.postgres;

import java.util.ArrayList;
import java.util.List;

/// Whether a server keeps what it is given, or is quick and forgets.
enum Durability {
    DURABLE("--data-checksums", "fast"),
    THROW_AWAY("--no-sync", "immediate");

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_min_messages=warning",
            "io_method=sync",
            "shared_preload_libraries=pg_stat_statements",
            "max_connections=100");
    private static final List<String> FORGETFUL = List.of(
            "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0");

    final String initOption;
    final String stopMode;

    Durability(String initOption, String stopMode) {
        this.initOption = initOption;
        this.stopMode = stopMode;
    }

    /// The server's options in one string. A shell reads it: nothing here may need quoting, so paths stay out.
    String options(int port) {
        var settings = new ArrayList<>(ALWAYS);
        settings.add("port=" + port);
        if (this == THROW_AWAY) {
            settings.addAll(FORGETFUL);
        }
        return "-c " + String.join(" -c ", settings);
    }
}
