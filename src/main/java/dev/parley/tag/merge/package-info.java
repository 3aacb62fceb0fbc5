/// Two tags that become one.
package dev.parley.tag.merge;
