package dev.parley.postgres;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;

/// Notes that a deed is done and only the end of its transaction is left: from there on, who hears of a failure does
/// not know whether it was kept.
@Interceptor
@Transactional
@Priority(Repetition.AROUND_TRANSACTIONS + 2)
class Done {

    private static final String DONE = Done.class.getName();

    @AroundInvoke
    Object run(InvocationContext deed) throws Exception {
        deed.getContextData().remove(DONE);
        Object answer = deed.proceed();
        deed.getContextData().put(DONE, true);
        return answer;
    }

    /// Whether the last attempt at a deed got so far.
    static boolean is(InvocationContext deed) {
        return deed.getContextData().containsKey(DONE);
    }
}
