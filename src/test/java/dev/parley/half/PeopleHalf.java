package dev.parley.half;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// What people say, and who hears of it.
@Suite
@SelectPackages(Halves.ALL)
@IncludeClassNamePatterns(Halves.TEST)
@ExcludeClassNamePatterns(Halves.LONG)
@IncludePackages({
    Halves.ALL + ".account",
    Halves.ALL + ".comment",
    Halves.ALL + ".mirror",
    Halves.ALL + ".moderation",
    Halves.ALL + ".notification",
    Halves.ALL + ".seed",
    Halves.ALL + ".transfer",
    Halves.ALL + ".webhook"
})
class PeopleHalf {}
