package dev.parley.limit.rate;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Min;

/// How many requests of each class there may be in a minute; `application.properties` has the defaults and their
/// reasons.
@ConfigMapping(prefix = "parley.rates")
interface Quotas {

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

    /// In a minute.
    interface Quota {

        @Min(1)
        int perAccount();

        @Min(1)
        int perAddress();
    }
}
