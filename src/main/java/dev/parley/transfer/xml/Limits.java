package dev.parley.transfer.xml;

/// How much of a file is read, so that neither its size nor its making can fill the memory.
///
/// @param fileBytes of the whole file
/// @param textChars of one element; an unbroken run of bytes may not be longer either
public record Limits(long fileBytes, int textChars) {

    public static final Limits DEFAULT = new Limits(1L << 30, 2 << 20);

    /// An export nests six deep.
    static final int DEPTH = 32;

    static final int ATTRIBUTES_OF_AN_ELEMENT = 32;
    static final int ATTRIBUTE_CHARS = 4096;
    static final int NAME_CHARS = 200;

    /// Every name is remembered until the end of the file, and an export has some sixty.
    static final int NAMES = 500;
}
