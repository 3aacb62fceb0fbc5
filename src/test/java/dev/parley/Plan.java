package dev.parley;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.jboss.resteasy.reactive.RestResponse;

/// The plan of the house as rules: which way imports run, and what each kind of class leaves to others.
final class Plan {

    static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("tests wait for what happens, not for a while");

    private static final String BANNED = ".*(Service|Manager|Helper|Utils?|Impl|D[Tt][Oo]|Info)";
    private static final Set<Type> WRAPPERS = Set.of(RestResponse.class, List.class, Map.class, Flow.Publisher.class);

    private Plan() {}

    /// @param house the package that holds the rooms
    static Map<String, ArchRule> of(String house) {
        var rules = new LinkedHashMap<String, ArchRule>();
        rules.put("imports run down", down(house));
        rules.put(
                "siblings on top never import each other",
                siblings(house, "top", "seed|transfer|moderation|search|feed|live|mirror|webhook|notification"));
        rules.put("account and tag never import each other", siblings(house, "middle", "account|tag"));
        rules.put(
                "no circles between rooms",
                slices().matching(house + ".(*)..").should().beFreeOfCycles());
        rules.put("doors hand out records", doors());
        rules.put("only collections touch the EntityManager", entityManagers(house));
        rules.put("time and ids come from the room `time`", time(house));
        rules.put("names say something", names());
        return rules;
    }

    private static ArchRule down(String house) {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("top")
                .definedBy(rooms(
                        house,
                        "seed",
                        "transfer",
                        "moderation",
                        "search",
                        "feed",
                        "live",
                        "mirror",
                        "webhook",
                        "notification"))
                .layer("comment")
                .definedBy(rooms(house, "comment"))
                .layer("article")
                .definedBy(rooms(house, "article"))
                .layer("vocabulary")
                .definedBy(rooms(house, "account", "tag"))
                .layer("ground")
                .definedBy(
                        rooms(house, "http", "rendition", "news", "text", "time", "limit", "postgres", "idempotency"))
                .whereLayer("top")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("comment")
                .mayOnlyBeAccessedByLayers("top")
                .whereLayer("article")
                .mayOnlyBeAccessedByLayers("top", "comment")
                .whereLayer("vocabulary")
                .mayOnlyBeAccessedByLayers("top", "comment", "article")
                .because("imports run down, news runs up");
    }

    private static String[] rooms(String house, String... names) {
        return Arrays.stream(names).map(name -> house + "." + name + "..").toArray(String[]::new);
    }

    private static ArchRule siblings(String house, String floor, String names) {
        return slices().matching(house + ".(" + names + ")..")
                .namingSlices(floor + " room $1")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private static ArchRule entityManagers(String house) {
        return noClasses()
                .that()
                .areNotAssignableTo(PanacheRepositoryBase.class)
                .and()
                .resideOutsideOfPackage(house + ".postgres..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .because("what is stored is asked for where its deeds are");
    }

    private static ArchRule time(String house) {
        return noClasses()
                .that(resideInAPackage(house + ".time..").negate())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("tests move the clock, and ids order by it");
    }

    private static ArchRule names() {
        return noClasses()
                .that(DescribedPredicate.describe("are named by us", Plan::isNamedByUs))
                .should()
                .haveNameMatching(BANNED)
                .because("such a word is a sign that the noun has not been found");
    }

    private static boolean isNamedByUs(JavaClass type) {
        // `Page.Info` is the member `page` of every list.
        return !type.isAnonymousClass() && !type.getName().endsWith("http.Page$Info");
    }

    private static ArchRule doors() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .arePublic()
                .should(handOutRecords())
                .because("entities stay at home");
    }

    private static ArchCondition<JavaMethod> handOutRecords() {
        return new ArchCondition<>("return records, lists or maps of them, a stream, or nothing") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var type = method.reflect().getGenericReturnType();
                events.add(new SimpleConditionEvent(
                        method, isRecord(type), "%s returns %s".formatted(method.getFullName(), type)));
            }
        };
    }

    private static boolean isRecord(Type type) {
        return switch (type) {
            case Class<?> plain ->
                plain.isRecord()
                        || plain == void.class
                        || plain == Void.class
                        || plain == String.class
                        || plain == StreamingOutput.class;
            case ParameterizedType made ->
                (WRAPPERS.contains(made.getRawType())
                                || isRecord(made.getRawType())
                                || Flow.Publisher.class.isAssignableFrom((Class<?>) made.getRawType()))
                        && Arrays.stream(made.getActualTypeArguments()).allMatch(Plan::isRecord);
            default -> false;
        };
    }
}
