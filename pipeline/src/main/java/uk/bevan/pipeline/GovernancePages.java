package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.identity.KeyReference;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.Policy;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.EntitySettings;
import uk.bevan.sources.systems.Secret;
import uk.bevan.sources.systems.SourceSettings;

/**
 * The data-flow map and the asset register, as Markdown: made of contracts, models and settings, so that they say what runs.
 * The same plan and settings make the same bytes. Of keys and passwords only where they are is told.
 */
public final class GovernancePages {
    private static final String FLOW = "data-flow.md";
    private static final String REGISTER = "asset-register.md";

    private final CompiledPlan plan;
    private final List<SourceSettings> sources;
    private final IdentitySettings identity;

    /** Pages for what is compiled and set up. */
    public GovernancePages(CompiledPlan plan, List<SourceSettings> sources, IdentitySettings identity) {
        this.plan = requireNonNull(plan, "plan is null");
        this.sources = List.copyOf(sources);
        this.identity = requireNonNull(identity, "identity is null");
    }

    /**
     * Writes both pages into a folder, over those that are there.
     *
     * @return the files
     */
    public List<Path> write(Path folder) {
        try {
            Files.createDirectories(folder);
            return List.of(
                    Files.writeString(folder.resolve(FLOW), dataFlow(), StandardCharsets.UTF_8),
                    Files.writeString(folder.resolve(REGISTER), assetRegister(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the pages into %s".formatted(folder), e);
        }
    }

    /** What goes from where to where, and what becomes of it on the way. */
    public String dataFlow() {
        StringBuilder page = new StringBuilder("""
                # Data-flow map

                Made by `bevan governance` from contracts, models and `bevan.yaml`; not edited by hand.

                """);
        section(page, "From source systems", List.of("from", "how", "to"), sourceRows());
        section(
                page,
                "At the identity door",
                List.of("table", "delivered column", "what it tells", "what lands"),
                doorRows());
        section(page, "Into Bronze", List.of("table", "policy", "layouts", "people"), bronzeRows());
        section(page, "From table to table", List.of("to", "policy", "reads"), modelRows());
        return page.toString();
    }

    /** What is held, who answers for it and who may see it. */
    public String assetRegister() {
        StringBuilder page = new StringBuilder("""
                # Information asset register

                Made by `bevan governance` from contracts, models and `bevan.yaml`; not edited by hand.

                """);
        section(page, "Tables", List.of("asset", "what a row is", "owner", "policy", "people", "area"), assetRows());
        section(page, "Systems read", List.of("system", "kind", "address", "credentials", "group"), systemRows());
        section(page, "Keys and lists", List.of("asset", "where it is", "what it is for"), secretRows());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<String> header, List<List<String>> rows) {
        page.append("## ").append(title).append("\n\n");
        if (rows.isEmpty()) {
            page.append("None.\n\n");
            return;
        }
        row(page, header);
        row(page, header.stream().map(column -> "---").toList());
        rows.forEach(cells -> row(page, cells));
        page.append('\n');
    }

    private static void row(StringBuilder page, List<String> cells) {
        page.append(cells.stream()
                        .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }

    private List<List<String>> sourceRows() {
        List<List<String>> rows = new ArrayList<>();
        for (SourceSettings source : sources) {
            for (EntitySettings entity : source.entities()) {
                rows.add(List.of(
                        "%s: %s".formatted(source.name(), entity.origin()),
                        source.address().kind() + ", as it streams",
                        "contract `%s`".formatted(entity.contract())));
            }
        }
        return rows;
    }

    private List<List<String>> doorRows() {
        List<List<String>> rows = new ArrayList<>();
        for (BronzeContract contract : plan.contracts().values()) {
            for (ContractColumn column : contract.columns()) {
                column.identity()
                        .ifPresent(found -> rows.add(List.of(
                                code(contract.table()),
                                code(column.name()),
                                words(found),
                                switch (found) {
                                    case NHS_NUMBER -> "keyed pseudonym; national data opt-out as a flag";
                                    case LOCAL_PATIENT_ID -> "keyed pseudonym";
                                    case PATIENT_NAME -> "nothing";
                                    case POSTCODE -> "small area (LSOA)";
                                    case DATE_OF_BIRTH -> "month of birth";
                                    case FREE_TEXT -> "the text without NHS numbers";
                                })));
            }
        }
        return rows;
    }

    private List<List<String>> bronzeRows() {
        return plan.contracts().values().stream()
                .map(contract -> List.of(
                        code(contract.table()),
                        words(contract.policy()),
                        contract.layouts().stream()
                                .map(layout -> "%s (%s)".formatted(layout.name(), words(layout.format())))
                                .collect(Collectors.joining(", ")),
                        contract.carriesPeople() ? "pseudonymised at the door" : "none"))
                .toList();
    }

    private List<List<String>> modelRows() {
        return new TreeMap<>(plan.inOrder().stream().collect(Collectors.toMap(CompiledModel::name, model -> model)))
                .values().stream()
                        .map(model -> List.of(
                                code(model.name()),
                                words(model.model().policy()),
                                model.inputs().stream()
                                        .sorted()
                                        .map(GovernancePages::code)
                                        .collect(Collectors.joining(", "))))
                        .toList();
    }

    private List<List<String>> assetRows() {
        TreeMap<TableName, List<String>> rows = new TreeMap<>();
        plan.contracts()
                .values()
                .forEach(contract -> rows.put(
                        contract.table(),
                        asset(
                                contract.table(),
                                contract.summary(),
                                contract.owner(),
                                contract.policy(),
                                contract.area())));
        plan.inOrder()
                .forEach(model -> rows.put(
                        model.name(),
                        asset(
                                model.name(),
                                model.model().summary(),
                                model.model().owner(),
                                model.model().policy(),
                                model.model().area())));
        return List.copyOf(rows.values());
    }

    private static List<String> asset(TableName name, String summary, String owner, Policy policy, String area) {
        return List.of(code(name), summary, owner, words(policy), policy == Policy.PSEUDONYMISED ? "yes" : "no", area);
    }

    private List<List<String>> systemRows() {
        return sources.stream()
                .map(source -> List.of(
                        source.name(),
                        source.address().kind(),
                        where(source.address()),
                        credentials(source.address()),
                        source.group()))
                .toList();
    }

    private static String where(Address address) {
        return switch (address) {
            case Address.PostgreSql database ->
                "%s:%d, database %s, TLS %s"
                        .formatted(database.host(), database.port(), database.database(), words(database.tls()));
            case Address.Sftp server -> "%s:%d, host key checked".formatted(server.host(), server.port());
            case Address.S3 bucket ->
                "bucket %s, %s".formatted(bucket.bucket(), bucket.endpoint().orElse(bucket.region()));
        };
    }

    private static String credentials(Address address) {
        return switch (address) {
            case Address.PostgreSql database ->
                "user %s, %s".formatted(database.user(), reference(database.password()));
            case Address.Sftp server ->
                "user %s, %s"
                        .formatted(
                                server.user(),
                                reference(server.privateKey().isPresent() ? server.privateKey() : server.password()));
            case Address.S3 bucket -> reference(bucket.secretKey());
        };
    }

    private static String reference(Optional<Secret> secret) {
        return secret.map(Secret::reference).orElse("none in the settings");
    }

    private List<List<String>> secretRows() {
        List<List<String>> rows = new ArrayList<>();
        for (KeyReference key : identity.keys()) {
            rows.add(List.of("pseudonym key", key.toString(), "internal pseudonyms"));
        }
        new TreeMap<>(identity.projects())
                .forEach((project, key) ->
                        rows.add(List.of("project key", key.toString(), "pseudonyms given to " + project)));
        identity.cleared()
                .ifPresent(file -> rows.add(List.of("list of NHS numbers", file.toString(), "who has no opt-out")));
        identity.optedOut()
                .ifPresent(file -> rows.add(List.of("list of NHS numbers", file.toString(), "who has an opt-out")));
        identity.postcodes()
                .ifPresent(directory ->
                        rows.add(List.of("postcode directory", directory.file().toString(), "areas of postcodes")));
        return rows;
    }

    private static String code(Object name) {
        return "`%s`".formatted(name);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
