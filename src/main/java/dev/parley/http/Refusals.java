package dev.parley.http;

import java.util.List;

/// All the refusals of one feature; every feature has one such bean, so that `/problems` can explain them all.
public interface Refusals {

    List<? extends Refusal> all();
}
