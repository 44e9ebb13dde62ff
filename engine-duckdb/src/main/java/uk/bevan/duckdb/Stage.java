package uk.bevan.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.PartitionValues;
import uk.bevan.lake.TableSchema;
import uk.bevan.models.Engine.StageRequest;
import uk.bevan.models.Engine.Staged;
import uk.bevan.models.EngineException;
import uk.bevan.models.PartitionScope;

/** Writes the rows of one request as Parquet and stages them: write, look at what came out, commit or throw away. */
final class Stage {
    private final Session session;
    private final Lake lake;
    private final StageRequest request;
    private final TableSchema target;

    Stage(Session session, Lake lake, StageRequest request) {
        this.session = session;
        this.lake = lake;
        this.request = request;
        this.target = request.target();
    }

    Staged run() throws SQLException {
        OptionalLong head = lake.head(target.name());
        List<DataFile> files = write(lake.newDataFolder(target.name()));
        lake.steps().reached("engine.written");
        refuseRowsOutsideScope(files);
        Map<String, String> digests = digests(files);
        long rows = files.stream().mapToLong(DataFile::rows).sum();
        if (head.isPresent() && request.before().map(this::inScope).equals(Optional.of(digests))) {
            discard(files);
            lake.steps().reached("engine.discarded");
            return new Staged(head.getAsLong(), false, rows, digests);
        }
        Optional<PartitionValues> replaced = switch (request.scope()) {
            case PartitionScope.Whole _ -> Optional.empty();
            case PartitionScope.Partitions(String column, Set<String> values) ->
                Optional.of(new PartitionValues(column, values));
        };
        long snapshot = lake.stageReplace(target.name(), head, replaced, files, request.summary());
        return new Staged(snapshot, true, rows, digests);
    }

    private List<DataFile> write(String folder) throws SQLException {
        String options = Parquet.writeOptions(target, lake.fieldIds(target.name()));
        String whole = folder + "/rows.parquet";
        if (target.partitionedBy().isEmpty()) {
            return copy(whole, options, Map.of());
        }
        String column = target.partitionedBy().getFirst();
        if (request.scope() instanceof PartitionScope.Partitions(String _, Set<String> values) && values.size() == 1) {
            // That every row belongs to it is looked at after.
            return copy(whole, options, Map.of(column, values.iterator().next()));
        }
        if (request.scope() instanceof PartitionScope.Whole(boolean likelyOne) && likelyOne) {
            List<DataFile> files = copy(whole, options, Map.of());
            Optional<List<DataFile>> labelled = labelled(files, column);
            if (labelled.isPresent()) {
                return labelled.get();
            }
            discard(files);
        }
        return copy(
                folder,
                "%s, PARTITION_BY (%s), WRITE_PARTITION_COLUMNS true".formatted(options, Sql.name(column)),
                Map.of());
    }

    /** The files with the partition that their rows turned out to be of; empty where they are of several. */
    private static Optional<List<DataFile>> labelled(List<DataFile> files, String column) {
        List<DataFile> labelled = new ArrayList<>();
        for (DataFile file : files) {
            DataFile.ColumnBounds bounds = file.bounds().get(column);
            if (bounds == null || bounds.nulls() > 0 || !bounds.lowest().equals(bounds.highest())) {
                return Optional.empty();
            }
            labelled.add(file.in(Map.of(column, bounds.lowest())));
        }
        return Optional.of(labelled);
    }

    private List<DataFile> copy(String destination, String options, Map<String, String> partition) throws SQLException {
        String casts = target.columns().stream()
                .map(column -> "CAST(%s AS %s) AS %s"
                        .formatted(Sql.name(column.name()), column.type().sql(), Sql.name(column.name())))
                .collect(Collectors.joining(", "));
        String copy = "COPY (SELECT %s FROM (%s\n) AS model) TO %s (%s)"
                .formatted(casts, request.sql(), Sql.text(destination), options);
        try {
            Files.createDirectories(Path.of(destination).getParent());
            try (Statement statement = session.connection().createStatement();
                    ResultSet result = statement.executeQuery(copy)) {
                return WrittenFiles.of(result, partition);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write rows of %s".formatted(target.name()), e);
        }
    }

    private void refuseRowsOutsideScope(List<DataFile> files) {
        if (request.scope() instanceof PartitionScope.Partitions(String column, Set<String> values)) {
            Set<String> found = new HashSet<>();
            for (DataFile file : files) {
                DataFile.ColumnBounds bounds = file.bounds().get(column);
                if (bounds == null || bounds.nulls() > 0) {
                    found.add("null");
                } else {
                    found.add(bounds.lowest());
                    found.add(bounds.highest());
                }
            }
            found.removeAll(values);
            if (!found.isEmpty()) {
                discard(files);
                throw new EngineException(
                        "%s: rows of %s %s came out while rebuilding %s; nothing was staged. The model does not keep its partition column aligned with its inputs"
                                .formatted(target.name(), column, found, values));
            }
        }
    }

    private Map<String, String> inScope(Map<String, String> before) {
        return switch (request.scope()) {
            case PartitionScope.Whole _ -> before;
            case PartitionScope.Partitions(String column, Set<String> values) -> {
                Map<String, String> inScope = new HashMap<>(before);
                inScope.keySet().retainAll(values);
                yield inScope;
            }
        };
    }

    /** Sums of row hashes: they do not depend on the order of rows, and a row that stands twice counts twice. */
    private Map<String, String> digests(List<DataFile> files) throws SQLException {
        Map<String, String> digests = new HashMap<>();
        if (files.isEmpty()) {
            return digests;
        }
        String partition = target.partitionedBy().isEmpty()
                ? "''"
                : "CAST(%s AS varchar)"
                        .formatted(Sql.name(target.partitionedBy().getFirst()));
        String columns =
                target.columns().stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "));
        String sql = "SELECT %s, count(*), sum(CAST(hash(%s) AS hugeint)) FROM (%s) GROUP BY 1"
                .formatted(partition, columns, Parquet.read(target, lake.fieldIds(target.name()), files));
        return session.query(sql, result -> {
            while (result.next()) {
                BigInteger sum = (BigInteger) result.getObject(3);
                digests.put(result.getString(1), "%d:%s".formatted(result.getLong(2), sum.toString(36)));
            }
            return digests;
        });
    }

    private static void discard(List<DataFile> files) {
        for (DataFile file : files) {
            try {
                Files.deleteIfExists(Path.of(file.location()));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete %s, which no table needs".formatted(file.location()), e);
            }
        }
    }
}
