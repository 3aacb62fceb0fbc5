package dev.parley.crooked.article;

import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/// Hands out what should stay at home.
public class CrookedResource {

    public RestResponse<List<Upwards>> list() {
        return null;
    }
}
