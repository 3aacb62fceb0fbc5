/// The articles and comments of the site as feeds, which readers subscribe to: JSON Feed, Atom and RSS.
package dev.parley.feed;
