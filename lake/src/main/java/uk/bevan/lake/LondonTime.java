package uk.bevan.lake;

import java.time.Clock;
import java.time.ZoneId;

/**
 * The time of the NHS in England: days begin, end and are told by the clocks of London, wherever a machine stands. Whatever
 * needs a zone or today's date takes it from here.
 */
public final class LondonTime {
    /** Europe/London. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private LondonTime() {}

    /** The machine's clock, telling the days of London. */
    public static Clock clock() {
        return Clock.system(ZONE);
    }
}
