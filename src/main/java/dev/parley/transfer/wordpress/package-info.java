/// The exports of WordPress (WXR): read in a stream, and what of them is taken.
package dev.parley.transfer.wordpress;
