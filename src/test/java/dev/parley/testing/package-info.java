/// The tests' own language: `Newsroom` sets the scene, `Reader` acts, `MovingClock` moves time, `Statements`
/// counts, `Line` makes the way to PostgreSQL bad, and the `Contract` holds every answer against the document.
package dev.parley.testing;
