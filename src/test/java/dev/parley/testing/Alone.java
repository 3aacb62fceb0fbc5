package dev.parley.mirror;

import io.quarkus.test.junit.QuarkusTestProfile;

/// A site that no other test has filled: a copy of it is made in moments.
public class Alone implements QuarkusTestProfile {}
