package uk.bevan.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import uk.bevan.lake.SharedData;

/** A delivered file read line by line, knowing nothing of contracts, Bronze or SQL: for second computations. */
final class RawFile {
    private final Path file;

    RawFile(String path) {
        this.file = SharedData.file(path);
    }

    /** A record by the names of the header. */
    record Named(Map<String, Integer> header, List<String> fields) {
        String get(String name) {
            return fields.get(header.get(name)).strip();
        }
    }

    /** Every record of a file that has a header. */
    void forEach(Consumer<Named> use) {
        Map<String, Integer> header = new HashMap<>();
        forEachLine(fields -> {
            if (header.isEmpty()) {
                for (int i = 0; i < fields.size(); i++) {
                    header.put(fields.get(i), i);
                }
            } else {
                use.accept(new Named(header, fields));
            }
        });
    }

    /** Every record of a file that has none. */
    List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        forEachLine(lines::add);
        return lines;
    }

    private void forEachLine(Consumer<List<String>> use) {
        try (Reader reader = new InputStreamReader(open(), StandardCharsets.UTF_8);
                CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(reader)) {
            for (CsvRecord fields : records) {
                use.accept(fields.getFields());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream open() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (file.toString().endsWith(".gz")) {
            return new GZIPInputStream(bytes);
        }
        if (file.toString().endsWith(".zip")) {
            ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8);
            zip.getNextEntry();
            return zip;
        }
        return bytes;
    }
}
