package dev.parley.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The pages that show the document (that they work in a browser is seen by eye).
@QuarkusTest
class SwaggerUiTest {

    private static final Pattern OUTSIDE = Pattern.compile("(?:src|href|url)\\s*[=:]\\s*['\"](?:https?:)?//[^'\"]*");

    @Test
    void it_shows_the_document_in_its_own_order_and_remembers_the_token() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .body(containsString("url: '/q/openapi'"))
                .body(containsString("persistAuthorization: true"))
                .body(containsString("deepLinking: true"))
                .body(containsString("tryItOutEnabled: true"))
                .body(not(containsString("Sorter")));
    }

    @Test
    void it_asks_no_outside_host() {
        var page = given().get("/q/swagger-ui/").then().extract();

        assertThat(page.header("Content-Security-Policy"), containsString("connect-src 'self'"));
        assertThat(page.header("Content-Security-Policy"), not(containsString("http")));
        assertThat(
                OUTSIDE.matcher(page.asString())
                        .results()
                        .map(MatchResult::group)
                        .toList(),
                empty());
        assertThat(page.asString(), containsString("validatorUrl: 'none'"));
    }

    @Test
    void its_short_address_leads_to_it() {
        given().redirects()
                .follow(false)
                .get("/q/swagger-ui")
                .then()
                .statusCode(302)
                .header("Location", is("/q/swagger-ui/"));
    }
}
