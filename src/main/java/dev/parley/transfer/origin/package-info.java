/// What imported things were called where they came from.
package dev.parley.transfer.origin;
