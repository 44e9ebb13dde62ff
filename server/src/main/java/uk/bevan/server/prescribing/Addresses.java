package uk.bevan.server.prescribing;

import java.util.Optional;

/** Where the pages and files about prescribing are. */
public final class Addresses {
    static final String EXPLORER = "/prescribing";
    static final String AREA = "/prescribing/area/";

    private Addresses() {}

    static String explorer(ExplorerQuestion question) {
        return EXPLORER + "?" + QuestionReader.link(question);
    }

    /** The explorer over some medicines, everything else as it usually is. */
    static String explorer(BnfNode node) {
        return EXPLORER + "?codes=" + node.code();
    }

    /** The explorer within an area. */
    static String explorer(AreaKey key) {
        return EXPLORER + "?area=" + key.parameter();
    }

    /** A question's answer from the API. */
    static String api(ExplorerQuestion question) {
        return "/api/v1/prescribing?" + QuestionReader.link(question);
    }

    static String csv(ExplorerQuestion question, String by) {
        return "%s&by=%s&format=csv".formatted(api(question), by);
    }

    static String points(ExplorerQuestion question) {
        return "/api/v1/prescribing/points?" + QuestionReader.link(question);
    }

    /** The page of an area; what is in no known area has none. */
    static Optional<String> area(AreaKey key) {
        return key.code().equals(Organisations.ELSEWHERE) ? Optional.empty() : Optional.of(page(key));
    }

    /** The page of a known area. */
    static String page(AreaKey key) {
        return AREA + key.parameter();
    }

    /** A table of an area's page as a file: {@code chapters} or {@code differences}. */
    static String file(AreaKey key, String table) {
        return "%s/%s.csv".formatted(page(key), table);
    }

    /** What is in a medicine, as a file. */
    static String parts(BnfNode node) {
        return medicine(node) + "/parts.csv";
    }

    /** The page of a medicine, or of a part of the BNF. */
    public static String medicine(BnfNode node) {
        return "/prescribing/medicine/" + node.code();
    }
}
