/// The whole site as others copy it: all that is public, and then all that changes.
package dev.parley.mirror;
