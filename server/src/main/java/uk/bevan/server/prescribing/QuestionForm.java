package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import uk.bevan.server.page.Choice;

/**
 * The form that asks a question: every parameter of its link, with what can be chosen and what is.
 *
 * @param codes BNF codes as they were given
 * @param knownCodes codes of chapters and sections with their names, to choose from
 * @param measures what can be counted
 * @param denominators what it can be related to
 * @param denominatorCodes BNF codes of the other medicines, as they were given
 * @param from months to begin with
 * @param until months to end with
 * @param levels areas that can be told apart
 * @param england all of England
 * @param areas areas to stay within, by their level
 * @param tops how many areas the ranking can show
 * @param ends which end of it
 * @param problem what is wrong with what was given; empty where nothing is
 */
public record QuestionForm(
        String codes,
        List<Choice> knownCodes,
        List<Choice> measures,
        List<Choice> denominators,
        String denominatorCodes,
        List<Choice> from,
        List<Choice> until,
        List<Choice> levels,
        Choice england,
        List<Choice.Group> areas,
        List<Choice> tops,
        List<Choice> ends,
        Optional<Problem> problem) {
    /**
     * What is wrong with a parameter.
     *
     * @param parameter its name, which its field has as well
     * @param words what is wrong and what would be accepted
     */
    public record Problem(String parameter, String words) {
        public Problem {
            requireNonNull(parameter, "parameter is null");
            requireNonNull(words, "words is null");
        }
    }

    public QuestionForm {
        requireNonNull(codes, "codes is null");
        requireNonNull(denominatorCodes, "denominatorCodes is null");
        requireNonNull(england, "england is null");
        requireNonNull(problem, "problem is null");
        knownCodes = List.copyOf(knownCodes);
        measures = List.copyOf(measures);
        denominators = List.copyOf(denominators);
        from = List.copyOf(from);
        until = List.copyOf(until);
        levels = List.copyOf(levels);
        areas = List.copyOf(areas);
        tops = List.copyOf(tops);
        ends = List.copyOf(ends);
    }

    /** What is wrong with this parameter; empty where nothing is. */
    public String wrong(String parameter) {
        return problem.filter(found -> found.parameter().equals(parameter))
                .map(Problem::words)
                .orElse("");
    }
}
