/// Outside issuers of tokens (OpenID Connect): whose tokens are believed, and which accounts they open.
package dev.parley.account.issuer;
