/// What an export of Disqus holds.
package dev.parley.transfer.disqus;
