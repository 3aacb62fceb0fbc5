/// The wire, knowing no feature: how Parley refuses, pages, guards its input and says how fresh an answer is.
package dev.parley.http;
