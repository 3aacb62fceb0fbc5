package dev.parley.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What came of one round of a fault.
///
/// @param statuses      how often each was answered; 0 stands for no answer
/// @param longestMillis the longest that an answer took
record Figures(
        String fault,
        int acknowledged,
        int unknown,
        Map<Integer, Integer> statuses,
        long longestMillis,
        Duration recovery,
        List<String> lost,
        List<String> doubled,
        List<String> wrong) {

    /// How writers may be answered: not at all, since there is no server; that it is done; 404 and 409 where
    /// somebody else has deleted what they answer or judge, or their own first try is still at work; and that it
    /// cannot be done now.
    static final Set<Integer> STATUSES = Set.of(0, 200, 201, 204, 404, 409, 503);

    private static final Path FILE = Path.of("target", "faults", "figures.tsv");

    static Figures of(
            String fault,
            List<Writer> writers,
            Duration recovery,
            List<String> lost,
            List<String> doubled,
            List<String> wrong) {
        var diaries = writers.stream().map(Writer::diary).toList();
        var statuses = new TreeMap<Integer, Integer>();
        diaries.forEach(diary -> diary.statuses().forEach((status, n) -> statuses.merge(status, n, Integer::sum)));
        return new Figures(
                fault,
                diaries.stream().mapToInt(Diary::acknowledged).sum(),
                diaries.stream().mapToInt(Diary::unknown).sum(),
                statuses,
                diaries.stream().mapToLong(Diary::longestMillis).max().orElse(0),
                recovery,
                lost,
                doubled,
                wrong);
    }

    /// All that should not be.
    List<String> damages() {
        return damages(Set.of());
    }

    /// @param also statuses that this fault may bring
    List<String> damages(Set<Integer> also) {
        return Stream.of(
                        statuses.entrySet().stream()
                                .filter(answered -> !STATUSES.contains(answered.getKey()))
                                .filter(answered -> !also.contains(answered.getKey()))
                                .map(answered -> "answered: %d × %d".formatted(answered.getValue(), answered.getKey())),
                        lost.stream().map("lost: "::concat),
                        doubled.stream().map("doubled: "::concat),
                        wrong.stream().map("wrong: "::concat))
                .flatMap(some -> some)
                .toList();
    }

    /// Adds a line to what the table in `FAULTS.md` is made of.
    void keep() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
                FILE,
                String.join(
                                "\t",
                                fault,
                                String.valueOf(acknowledged),
                                String.valueOf(unknown),
                                String.valueOf(lost.size()),
                                String.valueOf(doubled.size()),
                                String.valueOf(wrong.size()),
                                String.valueOf(recovery.toMillis()),
                                String.valueOf(longestMillis),
                                statuses.toString())
                        + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    @Override
    public String toString() {
        return "%s: %d acknowledged, %d unknown, %d lost, %d doubled, %d wrong; all write again after %.2f s, longest answer %.2f s, %s"
                .formatted(
                        fault,
                        acknowledged,
                        unknown,
                        lost.size(),
                        doubled.size(),
                        wrong.size(),
                        recovery.toMillis() / 1e3,
                        longestMillis / 1e3,
                        statuses);
    }
}
