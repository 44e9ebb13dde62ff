package uk.bevan.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.LakeSettings;
import uk.bevan.models.ModelException;
import uk.bevan.models.Problems;
import uk.bevan.models.StrictYaml;
import uk.bevan.models.YamlNode;
import uk.bevan.sources.systems.SourceSettingsReader;

/** Reads {@code bevan.yaml}: every key typed, every mistake reported at once. */
public final class SettingsReader {
    /** The largest default for threads: past that, memory limits what a laptop gains. */
    private static final int MOST_DEFAULT_THREADS = 8;

    private static final String DEFAULT_MEMORY_LIMIT = "1GB";
    private static final String DEFAULT_SCRATCH_LIMIT = "50GB";
    private static final int DEFAULT_KEPT_PUBLICATIONS = 12;

    private SettingsReader() {}

    /** What {@code bevan init} writes: every setting with its default, commented. */
    public static String template() {
        return """
                # The settings of this workspace. What is left out has the default that is shown.
                version: 1

                # engine:
                #   memory_limit: %s        # outside the Java heap; more is faster on large months
                #   scratch_limit: %s      # on disk, for what does not fit in memory
                #   threads: %d               # default: the machine's processors, at most %d

                # catalogue:                 # default: an SQLite file in this folder
                #   url: jdbc:postgresql://host/database
                #   user: bevan
                #   password: env:BEVAN_CATALOGUE_PASSWORD    # env:NAME or file:PATH, never the password itself

                # publications:
                #   keep: %d                 # older ones are retired

                # models:
                #   folders: [nhs]           # your own contracts and models, of the shape of the built-in nhs folder

                # sources:                   # an organisation's own systems; every key: docs/developer/file-formats.md
                #   - name: ehr
                #     kind: postgresql       # postgresql | sftp | s3
                #     group: trust           # sources of a group advance together by business date
                #     host: ehr-mirror.example.nhs.uk
                #     database: ehr
                #     user: bevan_reader
                #     password: env:BEVAN_EHR_PASSWORD
                #     entities:
                #       - {contract: access.encounters, table: public.encounters, changed: updated_at}

                # identity:                  # needed by sources that carry people; nothing it names may lie in this folder
                #   key: "file:/etc/bevan/pseudonym.key"   # file:PATH (mode 0600), env:NAME or aws-secretsmanager:ARN. A new one:
                #                            # (umask 077; openssl rand -hex 32 > pseudonym.key); a list of keys once it was changed by chaining
                #   projects: {research: "env:BEVAN_RESEARCH_KEY"}   # a key of its own for each project that is given pseudonyms
                #   cleared: "file:/srv/opt-outs/returned.dat"       # what the NHS service returned: who has no national data opt-out;
                #                            # or opt_outs: "file:..." with those who have one
                #   postcodes: {file: /srv/onspd.csv, postcode: pcds, area: lsoa21cd}   # postcode directory, for the areas of patients
                """.formatted(
                        DEFAULT_MEMORY_LIMIT,
                        DEFAULT_SCRATCH_LIMIT,
                        defaultThreads(),
                        MOST_DEFAULT_THREADS,
                        DEFAULT_KEPT_PUBLICATIONS);
    }

    /**
     * Reads the settings of a workspace.
     *
     * @throws ModelException with every mistake of the file
     */
    public static Settings read(Path file) {
        Problems problems = new Problems();
        Optional<YamlNode> root = StrictYaml.read(file, problems);
        root.ifPresent(
                node -> node.only("version", "engine", "catalogue", "publications", "models", "sources", "identity"));
        Optional<YamlNode> engine = root.flatMap(node -> node.get("engine"));
        engine.ifPresent(node -> node.only("memory_limit", "scratch_limit", "threads"));
        Optional<YamlNode> publications = root.flatMap(node -> node.get("publications"));
        publications.ifPresent(node -> node.only("keep"));
        Optional<YamlNode> models = root.flatMap(node -> node.get("models"));
        models.ifPresent(node -> node.only("folders"));
        root.ifPresent(node -> {
            if (node.need("version").flatMap(YamlNode::asInteger).orElse(1) != 1) {
                node.problem("This Bevan reads version 1 of bevan.yaml; run a newer Bevan, or set version: 1");
            }
        });
        Settings settings = new Settings(
                amount(engine, "memory_limit", DEFAULT_MEMORY_LIMIT),
                amount(engine, "scratch_limit", DEFAULT_SCRATCH_LIMIT),
                engine.flatMap(node -> positive(node, "threads")).orElse(defaultThreads()),
                root.flatMap(node -> node.get("catalogue"))
                        .map(SettingsReader::catalogue)
                        .orElseGet(() -> new LakeSettings(Optional.empty(), Optional.empty(), Optional.empty())),
                publications.flatMap(node -> positive(node, "keep")).orElse(DEFAULT_KEPT_PUBLICATIONS),
                models.map(node -> folders(file, node)).orElse(List.of()),
                root.flatMap(node -> node.get("sources"))
                        .map(new SourceSettingsReader(folder(file))::read)
                        .orElse(List.of()),
                root.flatMap(node -> node.get("identity"))
                        .map(new IdentitySettingsReader(folder(file))::read)
                        .orElse(IdentitySettings.NONE));
        problems.throwIfAny();
        return settings;
    }

    private static String amount(Optional<YamlNode> engine, String key, String fallback) {
        Optional<String> amount = engine.flatMap(node -> node.text(key));
        if (amount.isPresent() && !Settings.isMemory(amount.get())) {
            engine.get()
                    .problem("Setting %s is '%s'; write a number and a unit, as in %s"
                            .formatted(key, amount.get(), fallback));
            return fallback;
        }
        return amount.orElse(fallback);
    }

    private static Optional<Integer> positive(YamlNode node, String key) {
        Optional<Integer> value = node.get(key).flatMap(YamlNode::asInteger);
        if (value.isPresent() && value.get() < 1) {
            node.problem("Setting %s is %d; it must be at least 1".formatted(key, value.get()));
            return Optional.empty();
        }
        return value;
    }

    private static LakeSettings catalogue(YamlNode node) {
        node.only("url", "user", "password");
        Optional<String> password = node.text("password");
        if (password.isPresent()
                && !password.get().startsWith("env:")
                && !password.get().startsWith("file:")) {
            node.problem("Setting password must be a reference, env:NAME or file:PATH, never the password itself");
        }
        return new LakeSettings(Optional.of(node.requiredText("url")), node.text("user"), password);
    }

    private static List<Path> folders(Path settings, YamlNode models) {
        return models.texts("folders").stream().map(folder(settings)::resolve).toList();
    }

    private static Path folder(Path settings) {
        return Optional.ofNullable(settings.toAbsolutePath().getParent()).orElse(settings);
    }

    private static int defaultThreads() {
        return Math.min(MOST_DEFAULT_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
