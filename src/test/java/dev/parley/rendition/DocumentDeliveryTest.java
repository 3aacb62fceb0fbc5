package dev.parley.rendition;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.github.luben.zstd.Zstd;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The OpenAPI document comes from one copy for all.
@QuarkusTest
class DocumentDeliveryTest {

    /// Takes the coding and no other, and leaves the answer in it.
    private static RequestSpecification taking(String coding) {
        return RestAssured.given()
                .config(RestAssured.config().decoderConfig(decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", coding);
    }

    private static ExtractableResponse<Response> answer(String path, String coding) {
        return taking(coding)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Encoding", coding.equals("identity") ? null : coding)
                .extract();
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi,              application/yaml, ---",
        "/q/openapi.yaml,         application/yaml, ---",
        "/q/openapi.yml,          application/yaml, ---",
        "/q/openapi?format=yaml,  application/yaml, ---",
        "/q/openapi/,             application/yaml, ---",
        "/q/%6Fpenapi,            application/yaml, ---",
        "/q/openapi.json,         application/json, {",
        "/q/openapi?format=JSON,  application/json, {"
    })
    void it_is_there_in_both_formats(String path, String type, String begin) {
        var answer = answer(path, "identity");

        assertThat(answer.header("ETag"), startsWith("\"1."));
        assertThat(answer.contentType(), is(type + ";charset=UTF-8"));
        assertThat(answer.asString(), startsWith(begin));
    }

    @Test
    void who_takes_json_is_given_json() {
        RestAssured.given()
                .accept("application/json, text/plain")
                .get("/q/openapi")
                .then()
                .contentType("application/json;charset=UTF-8")
                .header("Vary", containsString("Accept"));
    }

    @Test
    void who_asks_for_yaml_by_its_name_is_given_yaml_whatever_else_they_take() {
        RestAssured.given()
                .accept("application/json, text/plain, */*")
                .get("/q/openapi.yaml")
                .then()
                .contentType("application/yaml;charset=UTF-8");
    }

    @Test
    void it_says_the_same_in_every_coding() throws IOException {
        byte[] plain = answer("/q/openapi", "identity").asByteArray();
        byte[] gzip = answer("/q/openapi", "gzip").asByteArray();
        byte[] zstd = answer("/q/openapi", "zstd").asByteArray();

        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(), is(plain));
        assertThat(Zstd.decompress(zstd, plain.length), is(plain));
    }

    @Test
    void who_has_it_is_not_sent_it_again() {
        var document = answer("/q/openapi", "gzip");

        RestAssured.given()
                .header("If-None-Match", document.header("ETag"))
                .get("/q/openapi")
                .then()
                .statusCode(304)
                .body(is(emptyString()));
        RestAssured.given()
                .header("If-None-Match", document.header("ETag"))
                .get("/q/openapi.json")
                .then()
                .statusCode(200)
                .header("ETag", not(document.header("ETag")));
    }

    @Test
    void its_length_can_be_asked_for() {
        String length = answer("/q/openapi", "identity").header("Content-Length");

        taking("identity")
                .head("/q/openapi")
                .then()
                .statusCode(200)
                .header("Content-Length", length)
                .body(is(emptyString()));
    }

    @Test
    void a_page_of_another_origin_may_read_it() {
        RestAssured.given()
                .header("Origin", "https://reader.example")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", is("https://reader.example"));
    }
}
