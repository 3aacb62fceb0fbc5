/// What became of one text in another, knowing no feature.
package dev.parley.text.change;
