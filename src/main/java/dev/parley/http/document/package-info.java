/// The OpenAPI document: what all operations have in common is said here, once, by rule.
package dev.parley.http.document;
