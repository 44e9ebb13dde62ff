package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.SourceException;

/** Brings the sources of a group to the latest business date that all of them have. */
final class GroupIngestion {
    private static final String ALL = "every entity";

    private final List<OpenSource> sources;
    private final LocalDate lastWholeDay;
    private final DateRange range;
    private final ProgressListener progress;

    /**
     * An ingestion of a group.
     *
     * @param sources its sources, at least one
     * @param lastWholeDay the latest day that has ended
     * @param range what was asked for
     */
    GroupIngestion(List<OpenSource> sources, LocalDate lastWholeDay, DateRange range, ProgressListener progress) {
        this.sources = List.copyOf(sources);
        this.lastWholeDay = lastWholeDay;
        this.range = range;
        this.progress = progress;
    }

    /** How far a source is, or why that is not known. */
    private sealed interface Reach {
        record Until(LocalDate date) implements Reach {}

        record Nothing() implements Reach {}

        /** Nothing of it is of a date, so it holds nobody back. */
        record Undated() implements Reach {}

        record Unread(String reason) implements Reach {}
    }

    List<FeedOutcome> run() {
        Map<OpenSource, Reach> reaches = new LinkedHashMap<>();
        sources.forEach(source -> reaches.put(source, reach(source)));
        List<OpenSource> missing = sources.stream()
                .filter(source ->
                        reaches.get(source) instanceof Reach.Unread || reaches.get(source) instanceof Reach.Nothing)
                .toList();
        if (!missing.isEmpty()) {
            return heldBack(reaches, missing);
        }
        LocalDate common = reaches.values().stream()
                .flatMap(reach -> date(reach).stream())
                .min(LocalDate::compareTo)
                .orElse(lastWholeDay);
        LocalDate until = range.until().filter(common::isAfter).orElse(common);
        List<FeedOutcome> outcomes = new ArrayList<>();
        sources.forEach(source -> source.feeds().forEach(feed -> outcomes.addAll(land(source, feed, until))));
        if (range.until().isEmpty()) {
            outcomes.addAll(behind(reaches, until));
        }
        return outcomes;
    }

    private Reach reach(OpenSource source) {
        progress.asking(source.name());
        if (source.feeds().stream().noneMatch(Feed::dated)) {
            return new Reach.Undated();
        }
        try {
            return source.latest()
                    .<Reach>map(date -> new Reach.Until(date.isAfter(lastWholeDay) ? lastWholeDay : date))
                    .orElseGet(Reach.Nothing::new);
        } catch (SourceException e) {
            return new Reach.Unread(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<LocalDate> date(Reach reach) {
        return reach instanceof Reach.Until(LocalDate date) ? Optional.of(date) : Optional.empty();
    }

    private List<FeedOutcome> land(OpenSource source, Feed feed, LocalDate until) {
        String name = feed.entity().origin().toString();
        progress.reading(source.name(), name);
        List<FeedOutcome> outcomes = new ArrayList<>();
        try {
            source.land(feed, until, range, outcomes::add);
        } catch (SourceException e) {
            outcomes.add(
                    feed.without(Status.FAILED, name, Optional.of(until), Optional.of(String.valueOf(e.getMessage()))));
        }
        return outcomes;
    }

    private static List<FeedOutcome> heldBack(Map<OpenSource, Reach> reaches, List<OpenSource> missing) {
        String names = missing.stream().map(OpenSource::name).collect(Collectors.joining(", "));
        List<FeedOutcome> outcomes = new ArrayList<>();
        reaches.forEach((source, reach) -> {
            Feed feed = source.feeds().getFirst();
            String reason = switch (reach) {
                case Reach.Unread(String why) -> why;
                case Reach.Nothing() -> "has no data of any business date yet";
                case Reach.Until until -> "waits for %s; a group advances together".formatted(names);
                case Reach.Undated() -> "waits for %s; a group advances together".formatted(names);
            };
            Status status = reach instanceof Reach.Unread ? Status.FAILED : Status.WAITING;
            outcomes.add(feed.without(status, ALL, date(reach), Optional.of(reason)));
        });
        return outcomes;
    }

    /** Which sources keep the group from going on, said where others have more. */
    private static List<FeedOutcome> behind(Map<OpenSource, Reach> reaches, LocalDate until) {
        String ahead = reaches.entrySet().stream()
                .filter(entry -> date(entry.getValue()).filter(until::isBefore).isPresent())
                .map(entry -> entry.getKey().name())
                .collect(Collectors.joining(", "));
        if (ahead.isEmpty()) {
            return List.of();
        }
        LocalDate next = until.plusDays(1);
        return reaches.entrySet().stream()
                .filter(entry -> date(entry.getValue()).filter(until::equals).isPresent())
                .map(entry -> entry.getKey()
                        .feeds()
                        .getFirst()
                        .without(
                                Status.WAITING,
                                ALL,
                                Optional.of(next),
                                Optional.of("has no data for %s yet; %s waits for it".formatted(next, ahead))))
                .toList();
    }
}
