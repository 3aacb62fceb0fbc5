package dev.parley.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A path into JSON that only names members and places, such as `items[0].author.id`; a member of a
/// list is that of each of its objects. REST Assured compiles a class for every path that a test looks
/// at, which costs more than the request did: those that are plain are walked here, to the same end.
final class PlainPath {

    /// Where REST Assured has to be asked: the path is not plain, or it leads nowhere.
    static final Object ELSEWHERE = new Object();

    private static final Pattern PLAIN = Pattern.compile("(?:[a-zA-Z]+|\\[\\d{1,4}])(?:\\.[a-zA-Z]+|\\[\\d{1,4}])*");
    private static final Pattern STEP = Pattern.compile("[a-zA-Z]+|\\d+");

    /// What a list has of its own, which Groovy takes first.
    private static final List<String> OF_LISTS = List.of("class", "empty", "first", "last");

    private PlainPath() {}

    /// What lies at the path, `null` where that is there and is null, or [#ELSEWHERE].
    static Object walk(Object root, String path) {
        if (!PLAIN.matcher(path).matches()) {
            return ELSEWHERE;
        }
        Object here = root;
        for (var steps = STEP.matcher(path); here != ELSEWHERE && steps.find(); ) {
            String step = steps.group();
            here = Character.isDigit(step.charAt(0)) ? place(here, Integer.parseInt(step)) : member(here, step);
        }
        return here;
    }

    private static Object place(Object list, int place) {
        return list instanceof List<?> items && place < items.size() ? items.get(place) : ELSEWHERE;
    }

    private static Object member(Object here, String name) {
        return switch (here) {
            case Map<?, ?> object -> object.get(name);
            case List<?> items when !OF_LISTS.contains(name) -> ofEach(items, name);
            case null, default -> ELSEWHERE;
        };
    }

    private static Object ofEach(List<?> items, String name) {
        var members = new ArrayList<>();
        for (var item : items) {
            var member = member(item, name);
            if (member == ELSEWHERE) {
                return ELSEWHERE;
            }
            members.add(member);
        }
        return members;
    }
}
