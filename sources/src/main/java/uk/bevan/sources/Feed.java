package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.Layout;
import uk.bevan.models.Nearest;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.EntitySettings;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.SourceException;
import uk.bevan.sources.systems.SourceSettings;

/**
 * One entity of a source with the contract it is read by.
 *
 * @param source the source
 * @param entity the entity
 * @param contract the contract, which has a key
 */
record Feed(SourceSettings source, EntitySettings entity, BronzeContract contract) {
    /** Contract columns that identify a row. */
    List<String> key() {
        return entity.key().isEmpty() ? contract.key() : entity.key();
    }

    /** Whether it is of business dates, so that its group waits for it. */
    boolean dated() {
        return isDated(entity);
    }

    static boolean isDated(EntitySettings entity) {
        return switch (entity.origin()) {
            case Origin.Table table -> true;
            case Origin.Files files -> files.dated();
        };
    }

    /** The Bronze table of an entity. */
    static String table(EntitySettings entity) {
        return "bronze" + entity.contract().substring(entity.contract().lastIndexOf('.'));
    }

    String table() {
        return contract.table().toString();
    }

    /** A layout of that format that the header fits; columns a table has beyond it are not read. */
    Match match(Layout.Format format, List<String> header) {
        Optional<HeaderMatch> nearest = Optional.empty();
        for (Layout layout : contract.layouts()) {
            if (layout.format() == format && layout.header()) {
                HeaderMatch match = HeaderMatch.of(contract, renamed(layout), header);
                boolean fits = format == Layout.Format.TABLE
                        ? match.missing().isEmpty() && !match.fieldOf().isEmpty()
                        : match.fits();
                if (fits) {
                    return match(match, header.size());
                }
                nearest = nearest.filter(other -> other.distance() <= match.distance())
                        .or(() -> Optional.of(match));
            }
        }
        String why = nearest.map(match -> format == Layout.Format.TABLE ? missing(match, header) : match.difference())
                .orElse("the contract has no layout of format " + format.name().toLowerCase(Locale.ROOT));
        throw SourceException.lasting(
                "Source %s: %s does not fit %s (%s). Nothing of it was landed. Name the columns under 'columns' of this entity in bevan.yaml, or add the spelling to the contract"
                        .formatted(source.name(), entity.origin(), contract.table(), why));
    }

    /** What a table lacks: the columns it has beyond the contract are nobody's mistake. */
    private static String missing(HeaderMatch match, List<String> header) {
        return match.missing().stream()
                .map(name -> "it has no column %s%s".formatted(name, Nearest.hint(name, header)))
                .collect(Collectors.joining("; "));
    }

    private static Match match(HeaderMatch match, int fields) {
        return new Match(
                match.contract(),
                match.layout(),
                fields,
                match.fieldOf(),
                1,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The layout with the names this source is set up with. */
    private Layout renamed(Layout layout) {
        Map<String, List<String>> headers = new LinkedHashMap<>(layout.headers());
        entity.columns().forEach((column, name) -> headers.put(column, List.of(name)));
        return new Layout(
                layout.name(),
                layout.format(),
                layout.description(),
                true,
                headers,
                layout.positions(),
                layout.optional(),
                layout.ignored(),
                layout.recognise(),
                layout.fields(),
                layout.root(),
                layout.record(),
                layout.sheet(),
                layout.period());
    }

    /**
     * Which columns of a table are read, in the contract's order, and where each then stands.
     *
     * @param names names at the source
     * @param match the shape of the rows
     */
    record Selection(List<String> names, Match match) {
        /** The name at the source of a contract column. */
        String nameOf(String column) {
            return names.get(match.fieldOf().getOrDefault(column, 0));
        }
    }

    /** What is read of a table with that header. */
    Selection selection(List<String> header, List<String> wanted) {
        Match all = match(Layout.Format.TABLE, header);
        List<String> names = new ArrayList<>();
        Map<String, Integer> fieldOf = new LinkedHashMap<>();
        for (ContractColumn column : contract.columns()) {
            Integer position = all.fieldOf().get(column.name());
            if (position != null && wanted.contains(column.name())) {
                fieldOf.put(column.name(), names.size());
                names.add(header.get(position));
            }
        }
        return new Selection(
                names,
                new Match(
                        contract,
                        all.layout(),
                        names.size(),
                        fieldOf,
                        0,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Names of all columns of the contract. */
    List<String> columns() {
        return contract.columns().stream().map(ContractColumn::name).toList();
    }

    /** An outcome in which nothing landed. */
    FeedOutcome without(Status status, String name, Optional<LocalDate> date, Optional<String> reason) {
        return new FeedOutcome(
                source.group(), source.name(), table(), name, status, date, 0, 0, 0, 0, 0, 0, Optional.empty(), reason);
    }

    /** Finds the contract of each entity; mistakes are told as one. */
    static List<Feed> of(SourceSettings source, List<BronzeContract> contracts) {
        List<Feed> feeds = new ArrayList<>();
        for (EntitySettings entity : source.entities()) {
            BronzeContract contract = contracts.stream()
                    .filter(candidate -> named(candidate).equals(entity.contract()))
                    .findFirst()
                    .orElseThrow(() -> SourceException.lasting(
                            "Source %s names the contract %s, which does not exist. Nothing was landed. Mend bevan.yaml%s"
                                    .formatted(
                                            source.name(),
                                            entity.contract(),
                                            Nearest.hint(
                                                    entity.contract(),
                                                    contracts.stream()
                                                            .map(Feed::named)
                                                            .toList()))));
            Feed feed = new Feed(source, entity, contract);
            feed.check();
            feeds.add(feed);
        }
        return feeds;
    }

    private static String named(BronzeContract contract) {
        return contract.area() + "." + contract.table().name();
    }

    private void check() {
        List<String> columns = columns();
        List<String> named = new ArrayList<>(entity.columns().keySet());
        named.addAll(key());
        entity.changed().ifPresent(named::add);
        for (String name : named) {
            if (!columns.contains(name)) {
                throw SourceException.lasting(
                        "Source %s: '%s' is no column of %s. Nothing was landed. Mend bevan.yaml%s"
                                .formatted(source.name(), name, contract.table(), Nearest.hint(name, columns)));
            }
        }
        if (contract.key().isEmpty()) {
            throw SourceException.lasting(
                    "Source %s: the contract %s has no key, so its rows cannot be told apart. Nothing was landed. Give it a key"
                            .formatted(source.name(), contract.table()));
        }
    }
}
