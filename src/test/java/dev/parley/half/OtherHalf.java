package dev.parley.half;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/// All that is not in [PeopleHalf], so that no test can be in neither.
@Suite
@SelectPackages(Halves.ALL)
@IncludeClassNamePatterns(Halves.TEST)
@ExcludeClassNamePatterns({Halves.PEOPLE, Halves.LONG})
class OtherHalf {}
