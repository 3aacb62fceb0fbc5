package dev.parley.feed;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// What a feed can be asked for: its items are too large to ask for many.
public class FeedQuery {

    @RestQuery
    @Parameter(description = "As the feed's own address of its next page has it")
    String cursor;

    String cursor() {
        return cursor;
    }
}
