package uk.bevan.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import uk.bevan.sources.DateRange;
import uk.bevan.sources.MonthRange;

/** The options of commands that ingest files. */
final class StageOptions {
    private static final int MONTH_LENGTH = "2026-06".length();

    @Option(
            names = "--path",
            paramLabel = "FILE|FOLDER",
            description = "What to ingest; may be given more than once (default: the workspace's inbox).")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--period",
            paramLabel = "MONTH",
            converter = Month.class,
            description = "Month of files whose layout carries none, as in 2017-09.")
    private @Nullable YearMonth period;

    @Option(
            names = "--from",
            paramLabel = "MONTH|DATE",
            converter = DayReader.class,
            description = "Land no period before this month; read source systems again from this date.")
    private @Nullable Day from;

    @Option(
            names = "--until",
            paramLabel = "MONTH|DATE",
            converter = DayReader.class,
            description = "Land no period after this month; read source systems up to this date.")
    private @Nullable Day until;

    @Option(names = "--strict", description = "Exit 1 where a file is quarantined or deviates from its schema.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Say what would land and be built; write nothing.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }

    List<Path> paths() {
        return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    Optional<YearMonth> period() {
        return Optional.ofNullable(period);
    }

    MonthRange months() {
        try {
            return new MonthRange(
                    Optional.ofNullable(from).map(Day::month),
                    Optional.ofNullable(until).map(Day::month));
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
    }

    DateRange dates() {
        try {
            return new DateRange(
                    Optional.ofNullable(from).map(Day::first),
                    Optional.ofNullable(until).map(Day::last));
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
    }

    boolean strict() {
        return strict;
    }

    /** A month or one day of it. */
    record Day(LocalDate first, LocalDate last) {
        YearMonth month() {
            return YearMonth.from(first);
        }
    }

    /** Reads a month or a date. */
    static final class DayReader implements ITypeConverter<Day> {
        @Override
        public Day convert(String text) {
            try {
                if (text.length() > MONTH_LENGTH) {
                    LocalDate date = LocalDate.parse(text);
                    return new Day(date, date);
                }
                YearMonth month = YearMonth.parse(text);
                return new Day(month.atDay(1), month.atEndOfMonth());
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'%s' is not a month or a date; write it as 2026-06 or 2026-06-30".formatted(text));
            }
        }
    }

    /** Reads a month as people here write it. */
    static final class Month implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String text) {
            try {
                return YearMonth.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'%s' is not a month; write it as 2026-06".formatted(text));
            }
        }
    }
}
