package dev.parley.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// How much is borne with from those whom nobody knows yet.
@ConfigMapping(prefix = "parley.newcomers")
interface NewcomerLimits {

    /// For how long an account is new.
    @WithName("for")
    @WithDefault("P1D")
    Duration lasting();

    /// How many comments within `window`, of one account or guest and from one address.
    @WithDefault("10")
    int comments();

    @WithDefault("PT10M")
    Duration window();

    /// How many accounts are opened from one address within `accountsWindow`.
    @WithDefault("10")
    int accounts();

    @WithDefault("PT1H")
    Duration accountsWindow();
}
