package dev.parley.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hashes of passwords, held against those of the reference implementation.
class PasswordHashTest {

    private static final String PHC =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_hash_is_that_of_the_reference_implementation() {
        var hash = PasswordHash.of(octets("password"), octets("somesalt"), new PasswordHash.Cost(65_536, 2, 1));

        assertThat(hash.text(), is(PHC));
    }

    @Test
    void a_hash_knows_its_own_password_alone() {
        var hash = PasswordHash.read(PHC);

        assertThat(hash.isOf(octets("password")), is(true));
        assertThat(hash.isOf(octets("Password")), is(false));
        assertThat(hash.isOf(octets("")), is(false));
        assertThat(hash.cost(), is(new PasswordHash.Cost(65_536, 2, 1)));
        assertThat(hash.toString(), not(containsString("CTFh")));
    }

    @Test
    void what_another_library_has_hashed_holds() {
        String kept = com.password4j.Password.hash("correct horse")
                .addRandomSalt()
                .with(com.password4j.Argon2Function.getInstance(64, 2, 2, 32, com.password4j.types.Argon2.ID))
                .getResult();

        assertThat(PasswordHash.read(kept).isOf(octets("correct horse")), is(true));
        assertThat(PasswordHash.read(kept).isOf(octets("another horse")), is(false));
        assertThat(PasswordHash.read(kept).text(), is(kept));
    }

    @Test
    void it_is_the_same_whichever_implementation_runs_here() {
        var salt = octets("sixteen octets!!");
        for (var cost : List.of(new PasswordHash.Cost(64, 2, 1), new PasswordHash.Cost(256, 3, 4))) {
            for (String password : List.of("", "correct horse", "пароль 🐎")) {
                assertArrayEquals(
                        Argon2.inJava(octets(password), salt, cost, 32), Argon2.id(octets(password), salt, cost, 32));
            }
        }
        assertThat(Argon2.id(octets("a"), salt, new PasswordHash.Cost(64, 1, 1), 24).length, is(24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=x,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
            })
    void what_is_no_such_hash_is_refused_without_being_repeated(String text) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> PasswordHash.read(text));

        assertThat(refusal.getMessage(), is("What is kept is no PHC string of argon2id"));
    }

    /// Tests hash with less: this is what everybody else gets who does not say otherwise.
    @Test
    void passwords_cost_what_owasp_recommends_unless_somebody_says_otherwise() throws IOException {
        var settings = new Properties();
        try (var file = Passwords.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        var setting = Arrays.stream(Passwords.class.getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .map(parameter -> parameter.getAnnotation(ConfigProperty.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var passwords = new Passwords(Integer.parseInt(setting.defaultValue()), new SimpleMeterRegistry());

        assertThat(
                settings.stringPropertyNames().stream()
                        .filter(name -> name.endsWith(setting.name()))
                        .toList(),
                is(List.of("%test." + setting.name())));
        assertThat(passwords.hash("correct horse"), startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
        assertThat(passwords.isOutdated("$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$AAAA"), is(true));
        passwords.stop();
    }
}
