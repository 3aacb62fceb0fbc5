/// What one account has in the threads of all articles: to be exported, and to be unlinked.
package dev.parley.comment.own;
