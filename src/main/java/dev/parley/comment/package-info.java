/// The threads below an article: posting, editing, voting, and reading a page of a thread at one cost whatever its
/// size.
package dev.parley.comment;
