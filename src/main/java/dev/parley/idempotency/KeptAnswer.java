package dev.parley.idempotency;

import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/// An answer as it is given again.
///
/// @param headers those that the deed gave it, such as `Location` and `ETag`
/// @param json    its body
record KeptAnswer(int status, Map<String, String> headers, String json) {

    static KeptAnswer of(RestResponse<?> answer, String json) {
        var headers = new LinkedHashMap<String, String>();
        answer.getHeaders().forEach((name, values) -> headers.put(name, String.valueOf(values.getFirst())));
        return new KeptAnswer(answer.getStatus(), headers, json);
    }

    /// The answer, byte by byte the same each time.
    @SuppressWarnings("unchecked")
    <T> RestResponse.ResponseBuilder<T> answer() {
        var answer = RestResponse.ResponseBuilder.create(status).entity((Object) new RawValue(json));
        headers.forEach(answer::header);
        return (RestResponse.ResponseBuilder<T>) answer;
    }

    byte[] octets() {
        var octets = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(octets)) {
            out.writeInt(status);
            out.writeInt(headers.size());
            for (var header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    static KeptAnswer read(byte[] octets) {
        try (var in = new DataInputStream(new ByteArrayInputStream(octets))) {
            int status = in.readInt();
            var headers = new LinkedHashMap<String, String>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.put(in.readUTF(), in.readUTF());
            }
            return new KeptAnswer(status, headers, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
