/// Receivers outside that are told what happens: who they are, and what they are told of.
package dev.parley.webhook;
