package dev.parley.account.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The outside issuers that the operator trusts, each under a name of its own.
@ConfigMapping(prefix = "parley.issuers")
public interface Trusted {

    @WithParentName
    Map<String, Issuer> byName();

    /// One of them.
    interface Issuer {

        /// As it stands in the claim `iss`.
        String issuer();

        /// As it stands in the claim `aud`: tokens for others are not for us.
        String audience();

        /// Where its public keys are (RFC 7517).
        String jwks();

        /// How it may sign: asymmetric algorithms only, whatever is named here.
        @WithDefault("RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA")
        List<String> algorithms();

        /// The claim that a username is made from.
        @WithDefault("preferred_username")
        String usernameClaim();

        /// The claim that is shown beside what somebody writes.
        @WithDefault("name")
        String displayNameClaim();

        /// The claim, a text or a list, that [#roles] are found in. Without it, roles are given here, by an admin.
        Optional<String> rolesClaim();

        /// Which value of that claim stands for which of our roles.
        Map<String, String> roles();
    }
}
