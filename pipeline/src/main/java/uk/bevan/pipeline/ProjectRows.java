package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.bevan.identity.KeyLoader;
import uk.bevan.identity.KeyReference;
import uk.bevan.identity.ProjectPseudonymiser;
import uk.bevan.identity.Pseudonym;
import uk.bevan.models.Engine.Rows;
import uk.bevan.models.Identity;

/** Rows as a project or recipient may have them: every pseudonym in them is the project's own. */
public final class ProjectRows {
    private static final String WITHHELD = "(withheld)";

    /** At least as many letters and digits as a pseudonym has: with others beside them, or in capitals, one may hide in them. */
    private static final Pattern PSEUDONYM = Pattern.compile("[A-Za-z2-7]{%d,}".formatted(Pseudonym.LENGTH));

    private final ProjectPseudonymiser project;

    ProjectRows(ProjectPseudonymiser project) {
        this.project = requireNonNull(project, "project is null");
    }

    /**
     * Rows for a project that the settings of a platform name.
     *
     * @throws QuestionException where they name no such project, or one of their keys may be read by others
     * @throws uk.bevan.identity.KeyException where its key cannot be had
     */
    public static ProjectRows of(Platform platform, String project) {
        requireNonNull(project, "project is null");
        IdentitySettings identity = platform.settings().identity();
        KeyReference key = Optional.ofNullable(identity.projects().get(project))
                .orElseThrow(() -> new QuestionException(
                        "identity.projects in bevan.yaml names no project '%s'%s. Nothing was shown. Name it there with a key of its own"
                                .formatted(
                                        project,
                                        identity.projects().isEmpty()
                                                ? ""
                                                : ", only "
                                                        + String.join(
                                                                ", ",
                                                                new TreeSet<>(identity.projects()
                                                                        .keySet())))));
        List<String> problems = identity.problems(platform.workspace().folder());
        if (!problems.isEmpty()) {
            throw new QuestionException(String.join(". ", problems) + ". Nothing was shown");
        }
        return new ProjectRows(
                ProjectPseudonymiser.under(KeyLoader.ofThisProcess().load(key)));
    }

    /**
     * The same rows with the project's pseudonyms, wherever in a value one stands, and the name of the project's key. What may
     * hold a pseudonym and is none is withheld.
     */
    public Rows of(Rows rows) {
        List<List<@Nullable Object>> turned = new ArrayList<>();
        for (List<@Nullable Object> row : rows.rows()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int index = 0; index < row.size(); index++) {
                boolean key = rows.columns().get(index).name().equals(Identity.KEY_ID);
                Object value = row.get(index);
                values.add(key && value != null ? project.keyId() : turned(value));
            }
            turned.add(values);
        }
        return new Rows(rows.columns(), turned, rows.truncated());
    }

    private @Nullable Object turned(@Nullable Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        String text = String.valueOf(value);
        String turned = PSEUDONYM
                .matcher(text)
                .replaceAll(found -> Pseudonym.read(found.group())
                        .map(internal -> project.of(internal).text())
                        .orElse(WITHHELD));
        return turned.equals(text) ? value : turned;
    }
}
