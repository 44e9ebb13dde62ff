package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.models.Relation;

/** The tables and views of one publication, as readers see them. */
public final class PublishedTables {
    private final Lake lake;
    private final Publication publication;

    public PublishedTables(Lake lake, Publication publication) {
        this.lake = lake;
        this.publication = publication;
    }

    /** Names a query may use. */
    public Set<TableName> names() {
        Set<TableName> names = new TreeSet<>(publication.tables().keySet());
        names.addAll(publication.views().keySet());
        return names;
    }

    /** What a query needs to read the tables it names; names that the publication does not hold are left out. */
    public List<Relation> relations(String sql) {
        Map<TableName, Relation> relations = new LinkedHashMap<>();
        TablesNamed.in(sql).forEach(name -> add(relations, name));
        return new ArrayList<>(relations.values());
    }

    /** Some tables and views with everything they read, each after what it reads; names not held are left out. */
    public List<Relation> relations(Collection<TableName> wanted) {
        Map<TableName, Relation> relations = new LinkedHashMap<>();
        wanted.forEach(name -> add(relations, name));
        return new ArrayList<>(relations.values());
    }

    private void add(Map<TableName, Relation> relations, TableName name) {
        if (relations.containsKey(name)) {
            return;
        }
        String view = publication.views().get(name);
        PublishedTable table = publication.tables().get(name);
        if (view != null) {
            TablesNamed.in(view).stream().filter(input -> !input.equals(name)).forEach(input -> add(relations, input));
            relations.put(name, new Relation.View(name, view));
        } else if (table != null) {
            relations.put(
                    name,
                    new Relation.Stored(
                            lake.schema(name, table.snapshotId()),
                            OptionalLong.of(table.snapshotId()),
                            files(name, table)));
        }
    }

    /** The files of a table that this publication pins. */
    public List<DataFile> files(TableName name) {
        PublishedTable table = publication.tables().get(name);
        return table == null ? List.of() : files(name, table);
    }

    private List<DataFile> files(TableName name, PublishedTable table) {
        if (table.deliveries().isEmpty()) {
            return lake.files(name, table.snapshotId());
        }
        Map<LocalDate, Set<String>> wanted = new HashMap<>();
        table.deliveries().forEach((period, ids) -> wanted.put(period, new HashSet<>(ids)));
        return lake.filesOf(name, table.snapshotId(), wanted);
    }
}
