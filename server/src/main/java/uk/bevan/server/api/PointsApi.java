package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers.Keeping;
import uk.bevan.server.prescribing.Area;
import uk.bevan.server.prescribing.AreaFigure;
import uk.bevan.server.prescribing.Explorer;
import uk.bevan.server.prescribing.ExplorerAnswer;
import uk.bevan.server.prescribing.ExplorerQuestion;
import uk.bevan.server.prescribing.QuestionReader;

/** What maps of practices are drawn from: their places and their figures. */
@RestController
public final class PointsApi {
    private static final double PLACES = 10_000;

    private final ApiAnswers answers;

    /** @param answers makes the answers */
    public PointsApi(ApiAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    /**
     * Practices on a map.
     *
     * @param points of each its code, name, latitude, longitude and figure, null where there is none
     */
    record Points(String publication, String unit, List<List<@Nullable Object>> points) {}

    /** The places of a question's areas that have one, with their figures; the parameters are the explorer's. */
    @GetMapping("/api/v1/prescribing/points")
    ResponseEntity<byte[]> points(ServletWebRequest request, PublicationView view) {
        ExplorerQuestion question = new QuestionReader(view).read(request.getParameterMap(), Set.of());
        Optional<ResponseEntity<byte[]>> unchanged = answers.unchanged(request, view, Keeping.WHILE_CURRENT);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        ExplorerAnswer answer = new Explorer(view).answer(question);
        List<List<@Nullable Object>> points =
                answer.areas().stream().flatMap(area -> point(area).stream()).toList();
        return answers.json(new Points(answer.publication(), answer.unit(), points), view, Keeping.WHILE_CURRENT);
    }

    /** To a ten-thousandth of a degree, about ten metres: a map of dots shows no more. */
    private static double rounded(double degrees) {
        return Math.round(degrees * PLACES) / PLACES;
    }

    private static Optional<List<@Nullable Object>> point(AreaFigure figure) {
        Area area = figure.area();
        return area.position()
                .map(place -> Arrays.asList(
                        area.key().code(),
                        area.name(),
                        rounded(place.latitude()),
                        rounded(place.longitude()),
                        figure.figure().value().orElse(null)));
    }
}
