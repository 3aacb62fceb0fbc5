/// Tags that stand beside another on articles.
package dev.parley.tag.related;
