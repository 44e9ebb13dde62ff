package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Provenance;
import uk.bevan.server.page.Section;

/** The prescribing pages. */
@Controller
public final class PrescribingController {
    private static final Link HOME = Section.HOME.link();
    private static final Link PRESCRIBING = Section.PRESCRIBING.link();
    private static final Link MEDICINES = new Link("Medicines", "/prescribing/medicines");

    private static final String PAGE = "page";

    private final Pages pages;

    /** @param pages makes the pages */
    public PrescribingController(Pages pages) {
        this.pages = requireNonNull(pages, "pages is null");
    }

    /** The explorer; a question that is not understood comes back with what is wrong beside its field. */
    @GetMapping("/prescribing")
    public ResponseEntity<byte[]> explorer(HttpServletRequest request, PublicationView view) {
        Map<String, String[]> given = request.getParameterMap();
        try {
            ExplorerQuestion question = new QuestionReader(view).read(given, Set.of(PAGE));
            ExplorerAnswer answer = new Explorer(view).answer(question);
            ExplorerPage page = new ExplorerPage(
                    new QuestionForms(view).of(question),
                    Optional.of(ExplorerPage.shown(
                            answer,
                            MapSources.of(view),
                            Provenance.of(view),
                            Optional.ofNullable(request.getParameter(PAGE)))));
            return explorer(HttpStatus.OK, answer.headline(), page, view);
        } catch (BadParameterException e) {
            // Parameters that no field has are answered like anywhere else.
            if (!QuestionReader.PARAMETERS.contains(e.parameter())) {
                throw e;
            }
            ExplorerPage page = new ExplorerPage(new QuestionForms(view).of(given, e), Optional.empty());
            return explorer(HttpStatus.BAD_REQUEST, "Error: the question was not understood", page, view);
        }
    }

    private ResponseEntity<byte[]> explorer(HttpStatus status, String title, ExplorerPage page, PublicationView view) {
        return pages.page(
                status,
                "prescribing/explorer.jte",
                Map.of("frame", pages.frame(title, Section.PRESCRIBING, List.of(HOME), view), "page", page));
    }

    /** An area: a practice, sub-ICB location, ICB, region, or England. */
    @GetMapping("/prescribing/area/{area}")
    public ResponseEntity<byte[]> area(@PathVariable String area, HttpServletRequest request, PublicationView view) {
        Parameters.of(request.getParameterMap(), Set.of());
        AreaProfile profile = new AreaProfiles(view).of(area);
        List<Link> breadcrumbs = new ArrayList<>(List.of(HOME, PRESCRIBING));
        profile.within().forEach(around -> breadcrumbs.add(new Link(around.name(), Addresses.page(around.key()))));
        return pages.page(
                "prescribing/area.jte",
                Map.of(
                        "frame",
                        pages.frame(profile.headline(), Section.PRESCRIBING, breadcrumbs, view),
                        "page",
                        new AreaPage(profile, Provenance.of(view))));
    }

    /** Medicines by chapter, or by a search. */
    @GetMapping("/prescribing/medicines")
    public ResponseEntity<byte[]> medicines(HttpServletRequest request, PublicationView view) {
        String search = Parameters.of(request.getParameterMap(), Set.of("search"))
                .text("search")
                .orElse("");
        MedicineProfiles medicines = new MedicineProfiles(view);
        return pages.page(
                "prescribing/medicines.jte",
                Map.of(
                        "frame",
                        pages.frame("Medicines", Section.PRESCRIBING, List.of(HOME, PRESCRIBING), view),
                        "search",
                        search,
                        "nodes",
                        search.isEmpty() ? medicines.chapters() : medicines.search(search)));
    }

    /** A node of the BNF. */
    @GetMapping("/prescribing/medicine/{code}")
    public ResponseEntity<byte[]> medicine(
            @PathVariable String code, HttpServletRequest request, PublicationView view) {
        Parameters.of(request.getParameterMap(), Set.of());
        MedicineProfile profile = new MedicineProfiles(view).of(code);
        List<Link> breadcrumbs = new ArrayList<>(List.of(HOME, PRESCRIBING, MEDICINES));
        profile.path().forEach(node -> breadcrumbs.add(new Link(node.name(), Addresses.medicine(node))));
        return pages.page(
                "prescribing/medicine.jte",
                Map.of(
                        "frame",
                        pages.frame(profile.headline(), Section.PRESCRIBING, breadcrumbs, view),
                        "page",
                        new MedicinePage(profile, MapSources.of(view), Provenance.of(view))));
    }
}
