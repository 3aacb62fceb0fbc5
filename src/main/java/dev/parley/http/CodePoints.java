package dev.parley.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;

/// Makes `@Size` count a text's characters as the contract, JSON Schema and PostgreSQL do, in code points, where it
/// would count halves of some. Named in `META-INF/services`, it holds for every text there is.
public class CodePoints implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(String text, ConstraintValidatorContext context) {
        if (text == null) {
            return true;
        }
        int length = text.codePointCount(0, text.length());
        return min <= length && length <= max;
    }
}
