package uk.bevan.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One shape in which the rows of a contract arrive.
 *
 * @param name its name, unique in its contract
 * @param format the kind of file
 * @param description when and from whom it came in this shape
 * @param header whether the first record names the columns; always true for other formats than csv
 * @param headers per Bronze column the header spellings it is known by; for XML, paths of elements below the record. Empty
 *     where there is no header
 * @param positions per Bronze column its position, from 1, where there is no header
 * @param optional Bronze columns that may be absent; they are null then
 * @param ignored headers known and not landed
 * @param recognise per position a pattern that the first records must match, where there is no header
 * @param fields how many fields a record has, where there is no header
 * @param root the root element, for XML
 * @param record path below the root of the elements that are records, for XML; {@code *} stands for any name
 * @param sheet a pattern for the names of sheets looked at, for xlsx
 * @param period its own way to find the period; empty: the contract's
 */
public record Layout(
        String name,
        Format format,
        String description,
        boolean header,
        Map<String, List<String>> headers,
        Map<String, Integer> positions,
        Set<String> optional,
        List<String> ignored,
        Map<Integer, String> recognise,
        Optional<Fields> fields,
        Optional<String> root,
        Optional<String> record,
        Optional<String> sheet,
        List<PeriodRule> period) {
    public Layout {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
        optional = Set.copyOf(optional);
        ignored = List.copyOf(ignored);
        recognise = Map.copyOf(recognise);
        period = List.copyOf(period);
    }

    /** The kind of file a layout is. */
    public enum Format {
        CSV,
        XLSX,
        XML,
        GEOJSON,
        /** A table or view of a database. */
        TABLE
    }

    /**
     * How many fields a record has.
     *
     * @param least the smallest number
     * @param most the largest number
     */
    public record Fields(int least, int most) {}
}
