package uk.bevan.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.StepResult;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.IdentityTables;
import uk.bevan.sources.DoorSettings;
import uk.bevan.sources.KeyRotation;
import uk.bevan.sources.LandingException;

/**
 * Turns a workspace's pseudonyms to the last key of the chain that its settings name. Silver and Gold follow with the next
 * build; readers keep what is published until then.
 */
public final class PseudonymRotation {
    private static final String COMMAND = "identity rotate";

    private final IdentityWork work;
    private final Platform platform;
    private final Lake lake;
    private final Progress progress;

    /**
     * A rotation in a platform opened for writing.
     *
     * @param clock the clock of runs, Europe/London
     */
    public PseudonymRotation(Platform platform, Progress progress, Clock clock) {
        this.work = new IdentityWork(platform, progress, clock);
        this.platform = platform;
        this.lake = platform.lake();
        this.progress = progress;
    }

    /**
     * What was turned, or would be.
     *
     * @param keyId the chain of keys that everything stands under then
     * @param rows rows of Bronze by table; none where everything stood under it already
     * @param before publications whose files still hold pseudonyms under an earlier key
     */
    public record Report(String keyId, Map<TableName, Long> rows, List<String> before) {
        public Report {
            rows = Map.copyOf(rows);
            before = List.copyOf(before);
        }
    }

    /** Says what would be turned and changes nothing. */
    public Report rehearse() {
        Pseudonymiser pseudonymiser = work.pseudonymiser();
        try (KeyRotation rotation = rotation(pseudonymiser)) {
            return new Report(pseudonymiser.keyId(), rotation.due(), List.of());
        }
    }

    /** Turns them; cut short, it goes on when it is asked again. */
    public Report rotate() {
        if (!lake.erasures().unfinished().isEmpty()) {
            throw new LandingException(
                    "%s is not finished, and its person could not be found under another key. Nothing was changed. Finish it first, with the old key or chain alone under identity.key in bevan.yaml: bevan identity erase --unfinished. Then name the new key again"
                            .formatted(lake.erasures().unfinished().getFirst().id()));
        }
        Pseudonymiser pseudonymiser = work.pseudonymiser();
        try (KeyRotation rotation = rotation(pseudonymiser)) {
            progress.step("Looking through Bronze");
            return work.recorded(
                    COMMAND,
                    runId -> {
                        Map<TableName, Long> rows = rotation.begin();
                        turn(rotation, rows, runId);
                        List<String> before = letGo();
                        lake.ledger().finishPseudonymTurning();
                        lake.steps().reached("rotate.finished");
                        return new Report(pseudonymiser.keyId(), rows, before);
                    },
                    report -> report.rows().isEmpty() ? RunStatus.IDLE : RunStatus.SUCCEEDED);
        }
    }

    private void turn(KeyRotation rotation, Map<TableName, Long> rows, String runId) {
        progress.step("Turning the pseudonyms of Bronze to the new key");
        String step = lake.ledger().startStep(runId, "rotate");
        rotation.turn(rows);
        long turned = rows.values().stream().mapToLong(Long::longValue).sum();
        lake.ledger().finishStep(step, StepResult.succeeded(turned, turned));
    }

    /** Lets go of what no publication needs; publications of before keep theirs until they are retired. */
    private List<String> letGo() {
        Set<TableName> turned = platform.contracts().stream()
                .filter(BronzeContract::carriesPeople)
                .map(BronzeContract::table)
                .collect(Collectors.toCollection(TreeSet::new));
        turned.add(IdentityTables.QUARANTINE.table());
        turned.forEach(lake.publications()::letGo);
        lake.steps().reached("rotate.let-go");
        // What was published since a table was turned pins its head, or one that was landed on top of that.
        return lake.publications().list().stream()
                .filter(publication -> lake.rewrites().before(publication, turned, KeyRotation.SUMMARY))
                .map(Publication::id)
                .toList();
    }

    private KeyRotation rotation(Pseudonymiser pseudonymiser) {
        return new KeyRotation(lake, platform.contracts(), platform.landing(DoorSettings.NONE), pseudonymiser);
    }
}
