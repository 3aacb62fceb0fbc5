/// What comes in from other systems: their exports read, translated and filed. A sibling that stands on everything.
package dev.parley.transfer;
