/// A house built wrong on purpose: every class breaks one rule of [dev.parley.ArchitectureTest], to show that the
/// rule can fail.
package dev.parley.crooked;
