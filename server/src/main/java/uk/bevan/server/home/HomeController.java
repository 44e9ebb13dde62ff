package uk.bevan.server.home;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;

/** The first page. */
@Controller
public final class HomeController {
    private final Pages pages;

    /** @param pages makes the page */
    public HomeController(Pages pages) {
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** What is published. */
    @GetMapping("/")
    public ResponseEntity<byte[]> home(Optional<PublicationView> view) {
        return pages.page(
                "home/home.jte",
                Map.of("frame", pages.frame("Bevan: published NHS figures", Section.HOME, List.of(), view)));
    }
}
