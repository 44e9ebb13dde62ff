package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words around a picture.
 *
 * @param id unique in its page; letters, digits and hyphens, so that the picture has a link of its own
 * @param headline the finding: {@code Northshire prescribes more antibiotics than most}
 * @param subtitle what, where, when, in which unit
 * @param alternative what the picture shows, for who cannot see it
 * @param source datasets and licence it is made from
 * @param csv address of the same table as CSV, if there is one
 * @param notes what a reader may doubt, a sentence each
 */
public record Caption(
        String id,
        String headline,
        String subtitle,
        String alternative,
        String source,
        Optional<String> csv,
        List<String> notes) {
    public Caption {
        requireNonNull(id, "id is null");
        requireNonNull(headline, "headline is null");
        requireNonNull(subtitle, "subtitle is null");
        requireNonNull(alternative, "alternative is null");
        requireNonNull(source, "source is null");
        requireNonNull(csv, "csv is null");
        notes = List.copyOf(notes);
    }

    /** The same with further notes. */
    public Caption with(List<String> further) {
        return new Caption(
                id,
                headline,
                subtitle,
                alternative,
                source,
                csv,
                Stream.concat(notes.stream(), further.stream()).toList());
    }
}
