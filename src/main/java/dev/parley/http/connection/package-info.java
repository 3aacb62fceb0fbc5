/// What clients may take of a connection before anything of theirs is a request: time, and the wrong form.
package dev.parley.http.connection;
