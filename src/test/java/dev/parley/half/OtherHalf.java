package dev.parley.half;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// All that is not in [PeopleHalf], so that no test can be in neither.
@Suite
@SelectPackages(Halves.ALL)
@IncludeClassNamePatterns(Halves.TEST)
@ExcludeClassNamePatterns(Halves.LONG)
@ExcludePackages({
    Halves.ALL + ".account",
    Halves.ALL + ".comment",
    Halves.ALL + ".mirror",
    Halves.ALL + ".moderation",
    Halves.ALL + ".notification",
    Halves.ALL + ".seed",
    Halves.ALL + ".transfer",
    Halves.ALL + ".webhook"
})
class OtherHalf {}
