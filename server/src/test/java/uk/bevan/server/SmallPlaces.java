package uk.bevan.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pages whose codes the data chose, found as a reader finds them: by following links. Of the small workspace unless another server is named. */
final class SmallPlaces {
    private SmallPlaces() {}

    /** A practice's page. */
    static String practice() {
        return practice(RunningServer.address());
    }

    static String practice(URI server) {
        return first(server, "/prescribing?level=practice", "/prescribing/area/practice:[A-Z0-9]+");
    }

    /** An ICB's page. */
    static String area() {
        return area(RunningServer.address(), "icb");
    }

    /** The page of the first area of a level. */
    static String area(URI server, String level) {
        return first(server, "/prescribing?level=" + level, "/prescribing/area/%s:[A-Z0-9]+".formatted(level));
    }

    /** A chapter's page, the costliest. */
    static String chapter() {
        return chapter(RunningServer.address());
    }

    static String chapter(URI server) {
        return first(server, area(server, "icb"), "/prescribing/medicine/[0-9]{2}(?=\")");
    }

    /** The page of what is divided no further, down from the costliest chapter. */
    static String presentation() {
        return path(RunningServer.address()).getLast();
    }

    /** The pages on the way from the costliest chapter to the costliest of what is divided no further. */
    static List<String> path(URI server) {
        List<String> path = new ArrayList<>(List.of(chapter(server)));
        while (true) {
            String address = path.getLast();
            Optional<String> next = links(server, address, "/prescribing/medicine/[A-Z0-9]+").stream()
                    .filter(link -> link.startsWith(address) && link.length() > address.length())
                    .findFirst();
            if (next.isEmpty()) {
                return path;
            }
            path.add(next.get());
        }
    }

    /** The first link of a page that is of this form. */
    static String first(URI server, String address, String pattern) {
        return links(server, address, pattern).getFirst();
    }

    private static List<String> links(URI server, String address, String pattern) {
        return Pattern.compile(pattern)
                .matcher(RunningServer.get(server, address).body())
                .results()
                .map(result -> result.group())
                .toList();
    }
}
