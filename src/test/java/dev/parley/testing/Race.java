package dev.parley.testing;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Many doing the same thing at the same moment.
public final class Race {

    private static final int TRIES = 20;

    private Race() {}

    /// Runs `deed` for 0 to `runners - 1` in parallel, all from one starting shot, and collects what came of it.
    public static <T> List<T> of(int runners, IntFunction<T> deed) {
        var shot = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(runners)) {
            var outcomes = new ArrayList<java.util.concurrent.Future<T>>();
            for (int n = 0; n < runners; n++) {
                int runner = n;
                outcomes.add(pool.submit((Callable<T>) () -> {
                    shot.await();
                    return deed.apply(runner);
                }));
            }
            shot.countDown();
            var results = new ArrayList<T>();
            for (var outcome : outcomes) {
                results.add(outcome.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A runner fell: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("The race was called off", e);
        }
    }

    /// Asks until the server has a moment for it: many at once at the same rows wait for each other, on a slow machine
    /// longer than a statement may.
    public static ValidatableResponse letIn(Supplier<ValidatableResponse> asking) {
        var answer = asking.get();
        for (int n = 1; n < TRIES && answer.extract().statusCode() == 503; n++) {
            answer = asking.get();
        }
        return answer;
    }
}
