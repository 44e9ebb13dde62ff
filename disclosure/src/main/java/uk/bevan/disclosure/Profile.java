package uk.bevan.disclosure;

import java.util.Arrays;

/**
 * A disclosure rule in force. Zero is shown in all of them; shares are always computed from the numbers shown.
 */
public enum Profile {
    /** Already published national data: nothing is hidden or rounded. */
    OPEN("open", 0, 0, Rounding.NONE),
    /** HES and ECDS rule since 2018: 1 to 7 hidden, the rest to the nearest 5. The default for record-level data. */
    HES7R5("hes7r5", 7, 7, Rounding.NEAREST_5),
    /** OpenSAFELY midpoint rounding: nothing hidden by rule, 1 to 6 shown as 3. */
    MIDPOINT6("midpoint6", 0, 6, Rounding.MIDPOINT_6),
    /** Fewer than five hidden, the rest exact; only ever with secondary suppression. */
    LT5("lt5", 4, 4, Rounding.NONE);

    private final String label;
    private final long hiddenUpTo;
    private final long sensitiveUpTo;
    private final Rounding rounding;

    Profile(String label, long hiddenUpTo, long sensitiveUpTo, Rounding rounding) {
        this.label = label;
        this.hiddenUpTo = hiddenUpTo;
        this.sensitiveUpTo = sensitiveUpTo;
        this.rounding = rounding;
    }

    /** The profile of a name as written in metric files and commands. */
    public static Profile of(String label) {
        return Arrays.stream(values())
                .filter(profile -> profile.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new DisclosureException("Profile '%s' is unknown. Profiles are %s."
                        .formatted(
                                label,
                                String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(Profile::label)
                                                .toList()))));
    }

    /** The name as written in metric files and commands. */
    public String label() {
        return label;
    }

    /** Counts from 1 to this one are hidden; 0 when the rule hides none. */
    public long hiddenUpTo() {
        return hiddenUpTo;
    }

    /** Counts from 1 to this one must stay uncertain. */
    public long sensitiveUpTo() {
        return sensitiveUpTo;
    }

    /** What is done to the counts that are shown. */
    public Rounding rounding() {
        return rounding;
    }

    /** Whether a count, or a statistic about so many people, is hidden by this rule. */
    public boolean hides(long count) {
        return count >= 1 && count <= hiddenUpTo;
    }

    boolean isSensitive(long count) {
        return count >= 1 && count <= sensitiveUpTo;
    }

    /** What a reader knows of a count that is shown under this profile. */
    Range known(long count) {
        long shown = rounding.round(count);
        long low = rounding.smallest(shown);
        // A number that is shown is not one of those that are hidden.
        return new Range(count == 0 ? 0 : Math.max(low, hiddenUpTo + 1), count == 0 ? 0 : rounding.largest(shown));
    }

    /** What a reader may know of a count hidden by rule. */
    Range small() {
        return new Range(1, hiddenUpTo);
    }

    /** What a reader knows of a hidden total whose parts are hidden: that it is not zero. */
    Range withheld() {
        return new Range(1, Range.UNBOUNDED);
    }

    /** What a reader may know of a count hidden to protect another, should he guess that it is not a small one. */
    Range companion() {
        return new Range(hiddenUpTo + 1, Range.UNBOUNDED);
    }
}
