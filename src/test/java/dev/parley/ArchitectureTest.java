package dev.parley;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Holds the house to its plan; and shows on a crooked house that every rule can fail.
class ArchitectureTest {

    private static final String CROOKED = "dev.parley.crooked";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parley");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .withImportOption(location -> !location.contains("crooked"))
            .importPackages("dev.parley");
    private static final JavaClasses WRONG = new ClassFileImporter().importPackages(CROOKED);

    @TestFactory
    Stream<DynamicTest> the_house_stands_straight() {
        return named(Plan.of("dev.parley"), "", rule -> rule.check(HOUSE));
    }

    @TestFactory
    Stream<DynamicTest> a_crooked_house_is_seen() {
        return named(
                Plan.of(CROOKED),
                " (can fail)",
                rule -> assertTrue(rule.evaluate(WRONG).hasViolation()));
    }

    @TestFactory
    Stream<DynamicTest> tests_never_sleep() {
        return named(Map.of("sleep", Plan.NO_SLEEP), "", rule -> rule.check(TESTS));
    }

    private static Stream<DynamicTest> named(
            Map<String, ArchRule> plan, String note, java.util.function.Consumer<ArchRule> check) {
        return plan.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey() + note, () -> check.accept(rule.getValue())));
    }
}
