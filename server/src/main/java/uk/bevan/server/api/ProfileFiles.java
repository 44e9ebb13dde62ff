package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.server.CsvText;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers.Keeping;
import uk.bevan.server.prescribing.AreaProfile;
import uk.bevan.server.prescribing.AreaProfiles;
import uk.bevan.server.prescribing.MedicineProfile;
import uk.bevan.server.prescribing.MedicineProfiles;

/** The tables of area and medicine pages that answer no question of the explorer, as files beside those pages. */
@RestController
public final class ProfileFiles {
    private final ApiAnswers answers;

    /** @param answers makes the answers */
    public ProfileFiles(ApiAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** What an area prescribes by chapter, the costliest first. */
    @GetMapping("/prescribing/area/{area}/chapters.csv")
    ResponseEntity<byte[]> chapters(@PathVariable String area, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        AreaProfile profile = new AreaProfiles(view).of(area);
        CsvText csv = new CsvText(List.of(
                "area_code",
                "area_name",
                "from",
                "to",
                "chapter_code",
                "chapter_name",
                "actual_cost",
                "cost_share",
                "items"));
        profile.chapters()
                .forEach(share -> csv.row(Arrays.asList(
                        profile.area().key().code(),
                        profile.area().name(),
                        profile.from(),
                        profile.until(),
                        share.node().code(),
                        share.node().name(),
                        share.actualCost(),
                        share.costShare().orElse(null),
                        share.items())));
        return answers.csv(csv, "chapters", view, Keeping.WHILE_CURRENT);
    }

    /** The substances an area prescribes more or less of than its peers, the largest difference first. */
    @GetMapping("/prescribing/area/{area}/differences.csv")
    ResponseEntity<byte[]> differences(@PathVariable String area, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        AreaProfile profile = new AreaProfiles(view).of(area);
        CsvText csv = new CsvText(List.of(
                "area_code",
                "area_name",
                "substance_code",
                "substance_name",
                "items",
                "items_per_1000_patients",
                "middle_of_peers",
                "items_more_or_fewer"));
        profile.differences()
                .forEach(difference -> csv.row(Arrays.asList(
                        profile.area().key().code(),
                        profile.area().name(),
                        difference.substance().code(),
                        difference.substance().name(),
                        difference.items(),
                        difference.rate(),
                        difference.peerMedian(),
                        difference.itemsBeyond())));
        return answers.csv(csv, "differences", view, Keeping.WHILE_CURRENT);
    }

    /** What is in a part of the BNF, the costliest first. */
    @GetMapping("/prescribing/medicine/{code}/parts.csv")
    ResponseEntity<byte[]> parts(@PathVariable String code, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        MedicineProfile profile = new MedicineProfiles(view).of(code);
        CsvText csv = new CsvText(List.of("bnf_code", "bnf_name", "from", "to", "actual_cost", "cost_share", "items"));
        profile.children()
                .forEach(child -> csv.row(Arrays.asList(
                        child.node().code(),
                        child.node().name(),
                        profile.from(),
                        profile.until(),
                        child.actualCost(),
                        child.costShare().orElse(null),
                        child.items())));
        return answers.csv(csv, "parts", view, Keeping.WHILE_CURRENT);
    }
}
