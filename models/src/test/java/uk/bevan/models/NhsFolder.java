package uk.bevan.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of the shape of {@code nhs/} with one area, written by a test. */
final class NhsFolder {
    private final Path root;

    NhsFolder(Path root) {
        this.root = root;
    }

    Path file(String name, String text) {
        try {
            Path file = root.resolve("prescribing").resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Bronze table epd with month, practice_code, bnf_code, items, nic. */
    NhsFolder epd() {
        file("bronze/epd.yaml", """
                contract: bronze.epd
                summary: One row per line.
                owner: prescribing
                policy: open
                period: {column: month}
                columns:
                  month: {type: date, parse: month, required: true, description: Month}
                  practice_code: {type: varchar, description: Practice}
                  bnf_code: {type: varchar, description: BNF code}
                  items: {type: bigint, description: Items}
                  nic: {type: "decimal(18,2)", description: Cost}
                layouts:
                  one:
                    format: csv
                    columns: {month: M, practice_code: P, bnf_code: B, items: I, nic: N}
                """);
        return this;
    }

    /** A model whose columns are given as {@code name: type, …}. */
    Path model(String name, String header, String columns, String sql) {
        StringBuilder text =
                new StringBuilder("/* ---\nmodel: " + name + "\nsummary: A row.\nowner: prescribing\npolicy: open\n");
        text.append(header.contains("kind:") ? "" : "kind: table\n")
                .append(header.strip())
                .append("\ncolumns:\n");
        for (String column : columns.split(";")) {
            String[] parts = column.strip().split(" ");
            text.append("  %s: {type: \"%s\", description: A column}\n".formatted(parts[0], parts[1]));
        }
        text.append("--- */\n").append(sql);
        return file(name.replace('.', '/') + ".sql", text.toString());
    }

    CompiledPlan compile() {
        return ModelSet.load(List.of(root)).compile();
    }

    List<String> problems() {
        try {
            compile();
            return List.of();
        } catch (ModelException e) {
            return e.problems().stream()
                    .map(problem -> root.resolve("prescribing").relativize(problem.file()) + ":" + problem.line() + ": "
                            + problem.message())
                    .toList();
        }
    }
}
