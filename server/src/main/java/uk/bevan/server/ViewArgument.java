package uk.bevan.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands the view of a request to handlers that have a parameter of type {@link PublicationView}; such a handler is not
 * called before the first publication. One with an {@code Optional} of it always is.
 */
final class ViewArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType().equals(PublicationView.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Optional<PublicationView> view = Optional.ofNullable(request.getNativeRequest(HttpServletRequest.class))
                .flatMap(ViewFilter::viewOf);
        if (parameter.getParameterType().equals(Optional.class)) {
            return view;
        }
        return view.orElseThrow(() -> new NotFoundException(
                "Nothing has been published in this workspace yet. Put files in its inbox and run \"bevan run\"."));
    }
}
