package uk.bevan.sources;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.ErasureRecord;
import uk.bevan.lake.Lake;

/** Finds by which pseudonyms Bronze has a person: that of the NHS number, and those of a hospital's own numbers beside it. */
final class PersonMarks {
    private final Lake lake;
    private final LandingDatabase database;
    private final Pseudonymiser pseudonymiser;

    PersonMarks(Lake lake, LandingDatabase database, Pseudonymiser pseudonymiser) {
        this.lake = lake;
        this.database = database;
        this.pseudonymiser = pseudonymiser;
    }

    /**
     * What tells the person, the pseudonym that was given first.
     *
     * @throws LandingException where it is the pseudonym of a hospital's own number and an NHS number would say more
     */
    List<ErasureRecord.Mark> of(Pseudonym person, List<PeopleTable> tables) throws SQLException {
        Set<String> locals = new LinkedHashSet<>();
        boolean local = false;
        for (PeopleTable table : tables) {
            String rows = table.rows(lake);
            locals.addAll(localsOf(table, rows, person));
            local |= isLocal(table, rows, person);
        }
        List<ErasureRecord.Mark> marks = new ArrayList<>();
        marks.add(mark(person, !local));
        locals.forEach(text -> marks.add(mark(new Pseudonym(text), false)));
        return marks;
    }

    private ErasureRecord.Mark mark(Pseudonym pseudonym, boolean ofNumber) {
        return new ErasureRecord.Mark(pseudonymiser.erasureMark(pseudonym), pseudonymiser.keyId(), ofNumber);
    }

    /** A hospital's own numbers of a person, as pseudonyms. */
    private Set<String> localsOf(PeopleTable table, String rows, Pseudonym person) throws SQLException {
        Set<String> locals = new LinkedHashSet<>();
        if (table.number().isPresent()) {
            for (String local : table.locals()) {
                locals.addAll(LandingDatabase.query(
                        database.root(),
                        "SELECT DISTINCT %1$s FROM %2$s WHERE %3$s = %4$s AND %1$s IS NOT NULL"
                                .formatted(
                                        LandingSql.quoted(local),
                                        rows,
                                        LandingSql.quoted(table.number().get()),
                                        ColumnSql.quote(person.text())),
                        result -> result.getString(1)));
            }
        }
        return locals;
    }

    /** Whether it is the pseudonym of a hospital's own number; refused where an NHS number would say more. */
    private boolean isLocal(PeopleTable table, String rows, Pseudonym person) throws SQLException {
        if (table.locals().isEmpty()) {
            return false;
        }
        String same = table.locals().stream()
                .map(local -> "%s = %s".formatted(LandingSql.quoted(local), ColumnSql.quote(person.text())))
                .collect(Collectors.joining(" OR "));
        String number = table.number().map(LandingSql::quoted).orElse("NULL");
        Map.Entry<Long, Long> counted = LandingDatabase.query(
                        database.root(),
                        "SELECT count(*), count(%s) FROM %s WHERE %s".formatted(number, rows, same),
                        result -> Map.entry(result.getLong(1), result.getLong(2)))
                .getFirst();
        if (counted.getValue() > 0) {
            throw new LandingException(
                    "That is the pseudonym of a hospital's own number, and %s has an NHS number beside it. Nothing was changed. Give the pseudonym of the NHS number, by which all rows of the person are found"
                            .formatted(table.name()));
        }
        return counted.getKey() > 0;
    }
}
