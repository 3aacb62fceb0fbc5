package dev.parley.testing;

import io.quarkus.test.junit.QuarkusTestProfile;

/// A site that is not filled by all the other tests: a copy of it is made in moments.
public class Alone implements QuarkusTestProfile {}
