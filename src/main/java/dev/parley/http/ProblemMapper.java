package dev.parley.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The one place where anything thrown becomes an answer.
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private static final Seldom TURNED_AWAY = new Seldom(LOG);

    @Inject
    RoutingContext request;

    @Inject
    Methods methods;

    @ServerExceptionMapper
    Response refused(Refused refused) {
        var answer = answer(refused);
        return switch (refused.refusal().status()) {
            case 401 -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
            case 429, 503 -> {
                RateLimit.tell(refused.limits(), answer::header);
                yield retryAfter(answer, refused.retryAfterSeconds().orElse(1));
            }
            default ->
                refused.retryAfterSeconds().isPresent()
                        ? retryAfter(answer, refused.retryAfterSeconds().getAsLong())
                        : answer.build();
        };
    }

    private static Response retryAfter(Response.ResponseBuilder answer, long seconds) {
        return answer.header(HttpHeaders.RETRY_AFTER, seconds).build();
    }

    @ServerExceptionMapper
    Response unread(MismatchedInputException e) {
        return answer(UnreadJson.explain(e)).build();
    }

    @ServerExceptionMapper
    Response unread(JsonProcessingException e) {
        return answer(UnreadJson.explain(e)).build();
    }

    /// No body could have been read: a mistake of ours. Quarkus would answer with a bare status.
    @ServerExceptionMapper
    Response unreadable(InvalidDefinitionException e) {
        return unexpected(e);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException e) {
        return answer(Violations.explain(e)).build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated() {
        return answer(HttpRefusal.UNAUTHENTICATED.because("This needs a valid access token"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response forbidden() {
        return answer(HttpRefusal.FORBIDDEN.because("None of your roles may do this"))
                .build();
    }

    @ServerExceptionMapper({NotFoundException.class, NotAllowedException.class})
    Response nowhere() {
        var allowed = methods.at(request.request().path());
        return allowed.isEmpty()
                ? answer(HttpRefusal.NOT_FOUND.because("There is nothing at this path"))
                        .build()
                : answer(HttpRefusal.METHOD_NOT_ALLOWED.because("`%s` is not allowed here"
                                .formatted(request.request().method())))
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }

    @ServerExceptionMapper
    Response moved(Moved moved) {
        return Response.status(moved.getResponse().getStatus())
                .header(HttpHeaders.LOCATION, moved.path())
                .build();
    }

    @ServerExceptionMapper
    Response failed(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return answer(UnreadJson.explain(json)).build();
        }
        return switch (e.getResponse().getStatus()) {
            case 400 ->
                answer(HttpRefusal.MALFORMED_REQUEST.because("The request cannot be read"))
                        .build();
            case 401 -> unauthenticated();
            case 403 ->
                answer(HttpRefusal.FORBIDDEN.because("None of your roles may do this"))
                        .build();
            case 406 ->
                answer(HttpRefusal.NOT_ACCEPTABLE.because(
                                "The answer is only to be had in the media type that the document names"))
                        .build();
            case 413 ->
                answer(HttpRefusal.TOO_LARGE.because("The body is over the limit"))
                        .build();
            case 415 ->
                answer(HttpRefusal.UNSUPPORTED_MEDIA_TYPE.because(
                                "The body must be JSON in UTF-8, or what the operation names"))
                        .build();
            default -> unexpected(e);
        };
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (request.response().closed() || isHungUp(failure)) {
            // The client has hung up: nobody is there to be answered, and nothing here is broken.
            LOG.debugf("Request %s was given up by its client", Requests.id(request));
            return Response.status(HttpRefusal.INTERNAL.status()).build();
        }
        if (Overload.isBehind(failure)) {
            TURNED_AWAY.tell("Request %s was turned away: %s", Requests.id(request), Overload.reason(failure));
            return answer(HttpRefusal.BUSY.because("The server could not get to this in time"))
                    .header("Retry-After", 1)
                    .build();
        }
        LOG.errorf(
                failure, "Request %s failed: %s %s", Requests.id(request), Served.method(request), Route.of(request));
        return answer(HttpRefusal.INTERNAL.because("Quote the request id when you report this"))
                .build();
    }

    /// Whether a body cannot be read since its connection is gone; the answer need not know of that yet.
    private static boolean isHungUp(Throwable failure) {
        return failure instanceof ClosedChannelException
                || failure instanceof HttpClosedException
                || (failure instanceof IOException || failure instanceof UncheckedIOException)
                        && isHungUp(failure.getCause());
    }

    private Response.ResponseBuilder answer(Refused refused) {
        var problem = Problem.of(
                refused.refusal(),
                refused.getMessage(),
                request.request().path(),
                Requests.id(request),
                refused.errors(),
                refused.members());
        var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        // The rest of a body that is too large is nobody's business: the connection goes with it.
        return refused.refusal() == HttpRefusal.TOO_LARGE ? answer.header("Connection", "close") : answer;
    }
}
