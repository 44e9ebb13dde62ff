package uk.bevan.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.TableName;

/**
 * A unit test of one model: small inputs, expected output.
 *
 * @param name the file, and its number where the file holds several
 * @param model the model under test
 * @param given rows of its inputs as text by column; a column left out is null; an empty text stays one
 * @param expect rows it must make, by column, empty for null; only the columns of the first row are compared
 * @param file where it was read
 * @param line the line it begins on
 */
public record ModelTest(
        String name,
        TableName model,
        Map<TableName, List<Map<String, Optional<String>>>> given,
        List<Map<String, Optional<String>>> expect,
        Path file,
        int line) {
    public ModelTest {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        expect = List.copyOf(expect);
    }
}
