package uk.bevan.server.prescribing;

import java.util.Optional;

/** Where the pages and files about prescribing are. */
final class Addresses {
    static final String EXPLORER = "/prescribing";
    static final String AREA = "/prescribing/area/";
    static final String MEDICINE = "/prescribing/medicine/";

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

    static String csv(ExplorerQuestion question, String by) {
        return "/api/v1/prescribing?%s&by=%s&format=csv".formatted(QuestionReader.link(question), by);
    }

    static String points(ExplorerQuestion question) {
        return "/api/v1/prescribing/points?" + QuestionReader.link(question);
    }

    /** The page of an area; what is in no known area has none. */
    static Optional<String> area(AreaKey key) {
        return key.code().equals(Organisations.ELSEWHERE) ? Optional.empty() : Optional.of(AREA + key.parameter());
    }

    /** A table of an area's page as a file: {@code chapters} or {@code differences}. */
    static String file(AreaKey key, String table) {
        return "%s%s/%s.csv".formatted(AREA, key.parameter(), table);
    }

    /** What is in a medicine, as a file. */
    static String parts(BnfNode node) {
        return "%s%s/parts.csv".formatted(MEDICINE, node.code());
    }

    static String medicine(BnfNode node) {
        return MEDICINE + node.code();
    }
}
