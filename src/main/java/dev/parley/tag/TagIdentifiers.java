package dev.parley.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a tag is called elsewhere.
///
/// @param wikidata an item of Wikidata
/// @param iptc     a concept of IPTC's Media Topics
@Schema(description = "What the tag is called elsewhere; each name stands for one tag")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagIdentifiers(
        @Schema(description = "An item of Wikidata", examples = "Q184")
        @Pattern(regexp = "Q[1-9]\\d{0,11}", message = "must be an item of Wikidata, such as Q184")
        String wikidata,

        @Schema(description = "A concept of IPTC's Media Topics", examples = "20000587")
        @Pattern(regexp = "\\d{8}", message = "must be the eight digits of a Media Topic")
        String iptc) {

    static final TagIdentifiers NONE = new TagIdentifiers(null, null);

    private static final String WIKIDATA = "wikidata";
    private static final String IPTC = "iptc";

    /// @param byScheme the value of each scheme that has one
    static TagIdentifiers of(Map<String, String> byScheme) {
        return new TagIdentifiers(byScheme.get(WIKIDATA), byScheme.get(IPTC));
    }

    Map<String, String> byScheme() {
        var values = new LinkedHashMap<String, String>();
        values.put(WIKIDATA, wikidata);
        values.put(IPTC, iptc);
        values.values().removeIf(value -> value == null);
        return values;
    }

    /// The addresses that stand for these names, as linked data has them.
    public List<String> addresses() {
        return Stream.of(
                        wikidata == null ? null : "https://www.wikidata.org/entity/" + wikidata,
                        iptc == null ? null : "http://cv.iptc.org/newscodes/mediatopic/" + iptc)
                .filter(address -> address != null)
                .toList();
    }
}
