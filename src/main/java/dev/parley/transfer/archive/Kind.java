package dev.parley.transfer.archive;

/// A table that is in archives. Its rows are lines of this kind.
///
/// @param table   and the lines' `kind`
/// @param order   of the rows, by a key: the same state is the same file, and what a row refers to stands before it
/// @param natives which rows an empty server has all the same, as SQL; `:caller` is the account that takes an archive
/// in
public record Kind(String table, String order, String natives) {

    Kind(String table, String order) {
        this(table, order, "false");
    }
}
