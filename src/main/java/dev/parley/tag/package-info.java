/// The vocabulary that articles are filed under: tags, every name that finds one, and how many articles each has.
package dev.parley.tag;
