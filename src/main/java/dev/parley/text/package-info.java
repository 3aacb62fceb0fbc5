/// Words, knowing no feature: Markdown rendered and sanitised, slugs, tidying, nearest names.
package dev.parley.text;
