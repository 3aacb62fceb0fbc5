/// The publication as its readers know it: its name, and where its pages are.
package dev.parley.site;
