/// Answers kept ready: bytes that were rendered once and are given out again, without a question to the
/// database or a switch of threads, until news make them wrong.
package dev.parley.rendition;
