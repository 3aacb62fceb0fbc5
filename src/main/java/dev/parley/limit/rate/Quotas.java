package dev.parley.limit.rate;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// How many requests of each class there may be within a window; `application.properties` has the defaults and their
/// reasons. It is public for the validator, which looks into what is nested in it.
@ConfigMapping(prefix = "parley.rates")
public interface Quotas {

    /// Begins with the first request in it.
    Duration window();

    Quota reads();

    Quota writes();

    Quota signIns();

    Quota costly();

    default Quota of(OperationClass operations) {
        return switch (operations) {
            case READS -> reads();
            case WRITES -> writes();
            case SIGN_INS -> signIns();
            case COSTLY -> costly();
        };
    }

    /// Within a window.
    interface Quota {

        int perAccount();

        int perAddress();
    }
}
