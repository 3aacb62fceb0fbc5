package dev.parley.half;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// What people say, and who hears of it.
@Suite
@SelectPackages(Halves.ALL)
@IncludeClassNamePatterns(Halves.PEOPLE)
@ExcludeClassNamePatterns(Halves.LONG)
class PeopleHalf {}
