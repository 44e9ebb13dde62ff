package uk.bevan.server.home;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import uk.bevan.lake.LondonTime;
import uk.bevan.server.PublicationView;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;
import uk.bevan.server.page.Written;
import uk.bevan.server.quality.DatasetState.Standing;

/** The first page. */
@Controller
public final class HomeController {
    private final OverviewReader reader;
    private final Pages pages;

    /**
     * @param reader puts together what it says
     * @param pages makes the page
     */
    public HomeController(OverviewReader reader, Pages pages) {
        this.reader = requireNonNull(reader, "reader is null");
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** What is published, as of when, and what is fresh, late or blocked. */
    @GetMapping("/")
    public ResponseEntity<byte[]> home(Optional<PublicationView> view) {
        Overview overview = reader.read(view);
        return pages.page(
                "home/home.jte",
                Map.of(
                        "frame",
                        pages.frame(title(overview), Section.HOME, List.of(), view),
                        "overview",
                        overview,
                        "now",
                        YearMonth.now(LondonTime.clock())));
    }

    private static String title(Overview overview) {
        if (overview.published().isEmpty()) {
            return "Nothing has been published in this workspace yet";
        }
        String until = overview.prescribing()
                .map(month -> "Prescribing to %s is published".formatted(Dates.inWords(YearMonth.from(month.month()))))
                .orElse("Figures are published");
        SortedSet<String> blocked = new TreeSet<>(
                overview.published().map(Overview.Published::stale).orElse(List.of()));
        overview.standing(Standing.BLOCKED).forEach(state -> blocked.add(state.area()));
        if (!blocked.isEmpty()) {
            return "%s; checks hold back %s".formatted(until, String.join(" and ", blocked));
        }
        int late = overview.standing(Standing.LATE).size();
        int waiting = overview.standing(Standing.WAITING).size();
        if (late > 0) {
            return "%s; %s late".formatted(until, Written.count(late, "dataset is", "datasets are"));
        }
        if (waiting > 0) {
            return "%s; %s not published yet".formatted(until, Written.count(waiting, "dataset is", "datasets are"));
        }
        return overview.isUpToDate() ? until + " and up to date" : until;
    }
}
