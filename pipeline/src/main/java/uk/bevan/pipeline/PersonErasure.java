package uk.bevan.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.ErasureRecord;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.RunStatus;
import uk.bevan.lake.StepResult;
import uk.bevan.lake.TableName;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.DeliveryTable;
import uk.bevan.models.IdentityTables;
import uk.bevan.models.Policy;
import uk.bevan.sources.DoorSettings;
import uk.bevan.sources.MonthRange;
import uk.bevan.sources.PeopleErasure;

/**
 * Erases a person from a workspace: first the door is told, so that nobody comes back; then the rows go from Bronze; then
 * what was made of them is made anew and published; only then earlier publications that hold them are retired, and the
 * files go. Cut short anywhere, it goes on when it is asked again. Readers always have a publication.
 */
public final class PersonErasure {
    private static final String COMMAND = "identity erase";

    private final IdentityWork work;
    private final Platform platform;
    private final Lake lake;
    private final Progress progress;

    /**
     * An erasure in a platform opened for writing.
     *
     * @param clock the day by which freshness is judged, Europe/London
     */
    public PersonErasure(Platform platform, Progress progress, Clock clock) {
        this.work = new IdentityWork(platform, progress, clock);
        this.platform = platform;
        this.lake = platform.lake();
        this.progress = progress;
    }

    /**
     * The pseudonymiser of the workspace's door.
     *
     * @throws uk.bevan.sources.DoorException where there is no key
     * @throws uk.bevan.identity.KeyException where it cannot be had
     */
    public Pseudonymiser pseudonymiser() {
        return work.pseudonymiser();
    }

    /** Says what would go and changes nothing. */
    public ErasureReport rehearse(Pseudonym person) {
        try (PeopleErasure people = people(pseudonymiser())) {
            progress.step("Looking through Bronze");
            return ErasureReport.of(people.find(person).rows());
        }
    }

    /**
     * Erases a person, and finishes what earlier erasures left to do.
     *
     * @param askedBy who asked, for the ledger
     */
    public ErasureReport erase(Pseudonym person, String askedBy) {
        Pseudonymiser pseudonymiser = pseudonymiser();
        try (PeopleErasure people = people(pseudonymiser)) {
            progress.step("Looking through Bronze");
            PeopleErasure.Found found = people.find(person);
            boolean begun = begun(pseudonymiser.erasureMark(person));
            if (found.rows().isEmpty() && !begun) {
                return ErasureReport.of(Map.of());
            }
            return work.recorded(
                    COMMAND,
                    runId -> {
                        if (!begun) {
                            lake.erasures().begin(runId, askedBy, found.marks());
                        }
                        lake.steps().reached("erase.recorded");
                        return goOn(people, runId);
                    },
                    PersonErasure::status);
        }
    }

    /** Finishes what earlier erasures left to do, whoever they were about; nothing where none did. */
    public ErasureReport finish() {
        try (PeopleErasure people = people(pseudonymiser())) {
            if (lake.erasures().unfinished().isEmpty()) {
                return ErasureReport.of(Map.of());
            }
            return work.recorded(COMMAND, runId -> goOn(people, runId), PersonErasure::status);
        }
    }

    private static RunStatus status(ErasureReport report) {
        return report.held().isEmpty() ? RunStatus.SUCCEEDED : RunStatus.BLOCKED;
    }

    private boolean begun(String mark) {
        return lake.erasures().unfinished().stream()
                .flatMap(erasure -> lake.erasures().marks(erasure.id()).stream())
                .anyMatch(known -> known.text().equals(mark));
    }

    private PeopleErasure people(Pseudonymiser pseudonymiser) {
        return new PeopleErasure(lake, platform.contracts(), platform.landing(DoorSettings.NONE), pseudonymiser);
    }

    private ErasureReport goOn(PeopleErasure people, String runId) {
        List<ErasureRecord> erasures = lake.erasures().unfinished();
        Map<TableName, Long> rows = new TreeMap<>();
        for (ErasureRecord erasure : erasures) {
            if (erasure.removedAt().isEmpty()) {
                progress.step("Writing Bronze anew without the person's rows");
                String step = lake.ledger().startStep(runId, "erase");
                people.remove(erasure);
                long gone = lake.erasures().rows(erasure.id()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                lake.ledger().finishStep(step, StepResult.succeeded(gone, 0));
            }
            lake.erasures().rows(erasure.id()).forEach((table, count) -> rows.merge(table, count, Long::sum));
        }
        Optional<RunReport> rebuilt = rebuild();
        Set<String> blocked = rebuilt.map(RunReport::blockedAreas).orElse(Set.of());
        Optional<String> publication = rebuilt.flatMap(RunReport::publication).map(Publication::id);
        List<String> retired = new ArrayList<>();
        List<String> held = new ArrayList<>();
        Set<TableName> dropped = new TreeSet<>(
                rebuilt.map(RunReport::gone).orElse(GoneReport.NONE).dropped());
        for (ErasureRecord erasure : erasures) {
            held.addAll(forget(people, erasure, retired, dropped));
        }
        String last = erasures.getLast().id();
        GoneReport gone =
                new GoneReport(List.copyOf(dropped), goneTables().rehearse().kept());
        return new ErasureReport(Optional.of(last), rows, publication, retired, blocked, gone, held);
    }

    private Optional<RunReport> rebuild() {
        Set<RunRequest.Stage> stages;
        if (lake.publications().current().isPresent()) {
            stages = EnumSet.of(RunRequest.Stage.BUILD, RunRequest.Stage.CHECK, RunRequest.Stage.PUBLISH);
        } else if (lake.ledger().lastBuild(DeliveryTable.SCHEMA.name()).isPresent()) {
            stages = EnumSet.of(RunRequest.Stage.BUILD);
        } else {
            return Optional.empty();
        }
        return Optional.of(new Pipeline(platform, progress, work.clock())
                .run(new RunRequest(
                        COMMAND, List.of(), stages, List.of(), Optional.empty(), MonthRange.ALL, false, false, false)));
    }

    /** Retires what holds the person; what may not be retired is told. */
    private List<String> forget(
            PeopleErasure people, ErasureRecord erasure, List<String> retired, Set<TableName> dropped) {
        Set<TableName> tables = tablesOfPeople();
        Set<String> holding = holding(lake.erasures().files(erasure.id()), tables);
        Optional<String> current = lake.publications().current().map(Publication::id);
        if (current.filter(holding::contains).isPresent()) {
            return List.of(current.get());
        }
        for (String id : holding) {
            progress.step("Retiring publication " + id);
            lake.publications().retire(id, "it held rows of " + erasure.id());
            retired.add(id);
            lake.steps().reached("erase.retired");
        }
        progress.step("Letting go of earlier snapshots");
        Set<TableName> landed = new HashSet<>(lake.erasures().rows(erasure.id()).keySet());
        landed.add(IdentityTables.COUNTS.table());
        lake.tables().stream()
                .filter(table -> !table.layer().equals("bronze") || landed.contains(table))
                .forEach(lake.publications()::letGo);
        dropped.addAll(goneTables().letGo().dropped());
        EngineScratch.removeLeftBehind(platform.workspace().folder());
        lake.steps().reached("erase.let-go");
        List<String> remaining = people.remaining(erasure, tables).stream()
                .map(TableName::toString)
                .toList();
        if (remaining.isEmpty()) {
            lake.erasures().finished(erasure.id());
            lake.steps().reached("erase.finished");
        }
        return remaining;
    }

    private GoneTables goneTables() {
        return new GoneTables(lake, platform.plan());
    }

    /** Publications of which a table has a file that rows were taken out of, and those that carry tables of these on. */
    private Set<String> holding(Map<TableName, Set<String>> files, Set<TableName> ofPeople) {
        Set<String> holding = new TreeSet<>();
        Set<String> clean = new HashSet<>();
        for (Publication publication : lake.publications().list()) {
            boolean carries = publication.tables().entrySet().stream()
                    .filter(table -> ofPeople.contains(table.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(PublishedTable::stale)
                    .anyMatch(table -> !clean.contains(table.sourcePublication().orElse("")));
            if (carries || lake.publications().pins(publication, files)) {
                holding.add(publication.id());
            } else {
                clean.add(publication.id());
            }
        }
        return holding;
    }

    /** Tables that may hold people: those that say so, and those that nothing describes any more. */
    private Set<TableName> tablesOfPeople() {
        Set<TableName> tables = new TreeSet<>(lake.tables());
        tables.remove(DeliveryTable.SCHEMA.name());
        platform.plan().contracts().values().stream()
                .filter(contract -> contract.policy() != Policy.PSEUDONYMISED)
                .forEach(contract -> tables.remove(contract.table()));
        platform.plan().inOrder().stream()
                .map(CompiledModel::model)
                .filter(model -> model.policy() != Policy.PSEUDONYMISED)
                .forEach(model -> tables.remove(model.name()));
        return tables;
    }
}
