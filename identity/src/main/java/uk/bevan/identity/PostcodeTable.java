package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * All postcodes of the country in memory: sorted numbers and, beside each, the place of its area in a list. 12 bytes a
 * postcode, so 2.6 million take about 31 MB. Safe for use by many threads.
 */
public final class PostcodeTable implements PostcodeLookup {
    private static final int GZIP_BUFFER = 1 << 16;
    private static final long AREA_BYTES = 80;

    private final long[] postcodes;
    private final int[] areas;
    private final List<String> names;

    private PostcodeTable(long[] postcodes, int[] areas, List<String> names) {
        this.postcodes = postcodes;
        this.areas = areas;
        this.names = names;
    }

    /** Collects pairs of postcode and area in any order. For use by one thread. */
    public static final class Builder {
        private static final int FIRST_SIZE = 1 << 12;
        private static final int AREA_BITS = 26;
        private static final long AREA_MASK = (1L << AREA_BITS) - 1;

        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        // A packed postcode has 37 bits, so it and the number of its area sort together as one long.
        private long[] pairs = new long[FIRST_SIZE];
        private int size;

        /** Adds a pair; of a postcode given twice the area given first in alphabetical order of numbering wins. */
        public void add(Postcode postcode, String area) {
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, size + (size >> 1));
            }
            int number = numbers.computeIfAbsent(requireNonNull(area, "area is null"), name -> {
                names.add(name);
                return names.size() - 1;
            });
            pairs[size] = (postcode.packed() << AREA_BITS) | number;
            size++;
        }

        /** The table of all pairs added. */
        public PostcodeTable build() {
            long[] sorted = Arrays.copyOf(pairs, size);
            Arrays.sort(sorted);
            int[] areas = new int[size];
            int kept = 0;
            for (int index = 0; index < size; index++) {
                long postcode = sorted[index] >>> AREA_BITS;
                if (kept == 0 || sorted[kept - 1] != postcode) {
                    areas[kept] = (int) (sorted[index] & AREA_MASK);
                    sorted[kept] = postcode;
                    kept++;
                }
            }
            return new PostcodeTable(Arrays.copyOf(sorted, kept), Arrays.copyOf(areas, kept), List.copyOf(names));
        }
    }

    /**
     * Reads a CSV file, packed ({@code .gz}) or not, with a header that has those two columns, such as the postcode directories of the Office for National
     * Statistics. Lines whose postcode is none, or that have no area, are passed over.
     *
     * @throws IllegalArgumentException if a column is not in the header
     */
    public static PostcodeTable read(Path file, String postcodeColumn, String areaColumn) throws IOException {
        Builder builder = new Builder();
        try (BufferedReader lines = open(file)) {
            List<String> header = fields(Optional.ofNullable(lines.readLine()).orElse(""));
            int postcode = position(file, header, postcodeColumn);
            int area = position(file, header, areaColumn);
            String line = lines.readLine();
            while (line != null) {
                List<String> fields = fields(line);
                if (fields.size() > Math.max(postcode, area)
                        && !fields.get(area).isBlank()) {
                    Postcode.read(fields.get(postcode))
                            .ifPresent(
                                    found -> builder.add(found, fields.get(area).strip()));
                }
                line = lines.readLine();
            }
        }
        return builder.build();
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, GZIP_BUFFER) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static int position(Path file, List<String> header, String column) {
        int position = header.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "%s has no column %s; it has %s. No postcode was read. Name the column that it has"
                            .formatted(file, column, String.join(", ", header)));
        }
        return position;
    }

    /** Postcode directories quote their fields and have no quotes or commas in the two columns that are read here. */
    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(field -> field.replace("\"", "").replace("\uFEFF", "").strip())
                .toList();
    }

    @Override
    public Optional<String> lsoaOf(Postcode postcode) {
        int index = Arrays.binarySearch(postcodes, postcode.packed());
        return index < 0 ? Optional.empty() : Optional.of(names.get(areas[index]));
    }

    /** The memory it takes, in bytes, to a few per cent: both arrays, and the codes of areas at 80 bytes each. */
    long bytes() {
        return (long) postcodes.length * (Long.BYTES + Integer.BYTES) + names.size() * AREA_BYTES;
    }

    /** How many postcodes it knows. */
    public int size() {
        return postcodes.length;
    }
}
