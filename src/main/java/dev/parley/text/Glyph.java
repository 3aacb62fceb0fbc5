package dev.parley.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;

/// What can be seen of one character, and what it does to those beside it. The categories must be the library's own:
/// those of `java.lang.Character` have other numbers.
final class Glyph {

    /// A letter that looks like a space.
    static final int BRAILLE_BLANK = 0x2800;

    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int GRAPHEME_JOINER = 0x034F;

    private Glyph() {}

    /// Its number and name.
    static String called(int c) {
        return "U+%04X %s"
                .formatted(c, Optional.ofNullable(Character.getName(c)).orElse(""))
                .strip();
    }

    /// Whether it shows, or changes how what is beside it shows.
    ///
    /// @param before -1 where there is none
    /// @param after  -1 where there is none
    static boolean isPrinted(int c, int before, int after) {
        return !isUnseen(c) || isVarying(c, before) || isJoining(c, before, after);
    }

    /// Whether it has nothing of its own to be seen.
    static boolean isUnseen(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.CONTROL,
                    UCharacterCategory.FORMAT,
                    UCharacterCategory.SURROGATE,
                    UCharacterCategory.UNASSIGNED,
                    UCharacterCategory.PRIVATE_USE,
                    UCharacterCategory.LINE_SEPARATOR,
                    UCharacterCategory.PARAGRAPH_SEPARATOR -> true;
            default -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    static boolean isBlank(int c) {
        return isUnseen(c) || UCharacter.isUWhiteSpace(c) || c == BRAILLE_BLANK;
    }

    /// Whether it is written on or beside another, and is nothing without it.
    static boolean isMark(int c) {
        return isOnAnother(c) || UCharacter.getType(c) == UCharacterCategory.COMBINING_SPACING_MARK;
    }

    /// Whether it takes no place of its own, or is put in order with those that take none: stems of notes, and the
    /// voicing of halfwidth kana once it is folded.
    static boolean isStacked(int c) {
        return isOnAnother(c) || UCharacter.getCombiningClass(c) > 0 || c == 0xFF9E || c == 0xFF9F;
    }

    private static boolean isOnAnother(int c) {
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.NON_SPACING_MARK, UCharacterCategory.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /// Which form of a character is meant, after that character. Tags spell the flags of countries' parts.
    private static boolean isVarying(int c, int before) {
        return isTag(c)
                ? before == BLACK_FLAG || isTag(before)
                : isOnAnother(c) && c != GRAPHEME_JOINER && before >= 0 && !isBlank(before);
    }

    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    /// Zero-width joiner and non-joiner, where they stand between letters or parts of an emoji.
    private static boolean isJoining(int c, int before, int after) {
        return (c == 0x200C || c == 0x200D) && isJoined(before) && isJoined(after);
    }

    private static boolean isJoined(int c) {
        return c > 0x7F
                && (UCharacter.isLetter(c)
                        || isOnAnother(c)
                        || UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)
                        || c >= 0x1F3FB && c <= 0x1F3FF);
    }
}
