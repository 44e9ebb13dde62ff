package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request one view of one publication for its whole life. */
final class ViewFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = PublicationView.class.getName();

    private final CurrentPublication current;

    ViewFilter(CurrentPublication current) {
        this.current = requireNonNull(current, "current is null");
    }

    /** The view of a request; empty where nothing has been published. */
    static Optional<PublicationView> viewOf(HttpServletRequest request) {
        return Optional.ofNullable((PublicationView) request.getAttribute(ATTRIBUTE));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<PublicationView> view = current.take();
        try {
            view.ifPresent(taken -> request.setAttribute(ATTRIBUTE, taken));
            chain.doFilter(request, response);
        } finally {
            view.ifPresent(PublicationView::letGo);
        }
    }
}
