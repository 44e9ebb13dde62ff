package uk.bevan.sources.systems;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Chooses files by their names: those that match, with their date, and whole by what stands beside them. */
public final class FileNames {
    private FileNames() {}

    /**
     * One entry of a listing.
     *
     * @param path its whole path or key
     * @param name what of that is matched
     * @param bytes its size
     * @param version what changes when it changes
     */
    public record Entry(String path, String name, long bytes, String version) {}

    /** Files among entries that are wanted and whole, by name. */
    public static List<RemoteFile> choose(Origin.Files files, List<Entry> entries) {
        Set<String> names = Set.copyOf(entries.stream().map(Entry::name).toList());
        return entries.stream()
                .flatMap(entry -> file(files, entry).stream())
                .filter(file -> stands(files.done(), file, names) && stands(files.metadata(), file, names))
                .sorted(Comparator.comparing(RemoteFile::name))
                .toList();
    }

    private static boolean stands(Optional<String> companion, RemoteFile file, Set<String> names) {
        return companion
                .map(pattern -> names.contains(Origin.Files.companion(pattern, file.name())))
                .orElse(true);
    }

    private static Optional<RemoteFile> file(Origin.Files files, Entry entry) {
        Matcher matcher = files.names().matcher(entry.name());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = files.dated() ? date(matcher.group(1)) : Optional.empty();
        return files.dated() && date.isEmpty()
                ? Optional.empty()
                : Optional.of(new RemoteFile(entry.path(), entry.name(), entry.bytes(), entry.version(), date));
    }

    private static Optional<LocalDate> date(String text) {
        DateTimeFormatter form =
                text.contains("-") ? DateTimeFormatter.ISO_LOCAL_DATE : DateTimeFormatter.BASIC_ISO_DATE;
        try {
            return Optional.of(LocalDate.parse(text, form));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
