package uk.bevan.server;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of the small workspace whose codes the simulation chose: found as a reader finds them, by following links. */
final class SmallPlaces {
    private SmallPlaces() {}

    /** A practice's page. */
    static String practice() {
        return first("/prescribing?level=practice", "/prescribing/area/practice:[A-Z0-9]+");
    }

    /** An ICB's page. */
    static String area() {
        return first("/prescribing?level=icb", "/prescribing/area/icb:[A-Z0-9]+");
    }

    /** A chapter's page, the costliest. */
    static String chapter() {
        return first(area(), "/prescribing/medicine/[0-9]{2}(?=\")");
    }

    /** The page of what is divided no further, down from the costliest chapter. */
    static String presentation() {
        String address = chapter();
        while (true) {
            int length = address.length();
            Optional<String> next = links(address, "/prescribing/medicine/[A-Z0-9]+").stream()
                    .filter(link -> link.length() > length)
                    .findFirst();
            if (next.isEmpty()) {
                return address;
            }
            address = next.get();
        }
    }

    private static String first(String address, String pattern) {
        return links(address, pattern).getFirst();
    }

    private static List<String> links(String address, String pattern) {
        Matcher matcher =
                Pattern.compile(pattern).matcher(RunningServer.get(address).body());
        return matcher.results().map(result -> result.group()).toList();
    }
}
