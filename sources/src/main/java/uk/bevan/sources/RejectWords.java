package uk.bevan.sources;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import uk.bevan.models.BronzeContract;

/** Says which records were set aside, and what that means for the file. */
final class RejectWords {
    private static final int SHOWN = 5;

    private RejectWords() {}

    static String beyondLimit(String file, BronzeContract contract, List<Reject> rejects, long rejected, long records) {
        return "%s: %s of %s records break the contract %s, whose limit is %s %%. %s. Nothing was landed. Mend the file at its source, or raise reject_limit if these may be left out"
                .formatted(
                        file,
                        count(rejected),
                        count(records),
                        contract.table(),
                        percent(contract.rejectLimit()),
                        examples(rejects, rejected));
    }

    static String withinLimit(List<Reject> rejects, long rejected, long records) {
        return "%s of %s records were rejected and are in %s. %s"
                .formatted(count(rejected), count(records), RejectTable.NAME, examples(rejects, rejected));
    }

    private static String examples(List<Reject> rejects, long rejected) {
        String shown = rejects.stream().limit(SHOWN).map(Reject::words).collect(Collectors.joining("; "));
        return rejected > SHOWN ? shown + "; and %s more".formatted(count(rejected - SHOWN)) : shown;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.4f", share * 100);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
