/// What becomes of a guest's comments when the guest has an account.
package dev.parley.comment.guest;
