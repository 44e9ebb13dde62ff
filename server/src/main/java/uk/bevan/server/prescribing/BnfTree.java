package uk.bevan.server.prescribing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.bevan.server.PublicationView;

/** The BNF as one publication knows it: nodes by code, and the presentations that count under each. Never changes. */
final class BnfTree {
    /** Dressings and appliances have chapters 20 to 23, and codes of 11 digits. */
    private static final String FIRST_APPLIANCE_CHAPTER = "20";

    private static final int APPLIANCE_LENGTH = 11;

    private final NavigableMap<String, BnfNode> nodes;
    private final List<Presentation> byPresentCode;
    private final List<String> delivered;
    private final Map<String, String> presentSubstances;

    private BnfTree(NavigableMap<String, BnfNode> nodes, List<Presentation> presentations) {
        this.nodes = Collections.unmodifiableNavigableMap(nodes);
        this.byPresentCode = presentations.stream()
                .sorted(Comparator.comparing(Presentation::presentCode).thenComparing(Presentation::code))
                .toList();
        this.delivered = presentations.stream().map(Presentation::code).sorted().toList();
        this.presentSubstances = presentSubstances(presentations);
    }

    /**
     * A presentation under the code it was delivered with.
     *
     * @param code that code
     * @param presentCode the code it counts under today: itself, or what replaced it
     */
    record Presentation(String code, String presentCode) {}

    private record Key() {}

    static BnfTree of(PublicationView view) {
        return view.remember(new Key(), BnfTree.class, () -> view.query("""
            SELECT bnf_code, bnf_name, current_code, chapter_name, section_name, paragraph_name, subparagraph_name,
                chemical_substance_name, product_name
            FROM gold.dim_bnf_presentation
            """, List.of(), BnfTree::read));
    }

    private static BnfTree read(ResultSet rows) throws SQLException {
        NavigableMap<String, BnfNode> nodes = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        List<Presentation> presentations = new ArrayList<>();
        while (rows.next()) {
            String code = rows.getString(1);
            presentations.add(new Presentation(code, rows.getString(3)));
            name(names, code, rows.getString(2));
            name(names, prefix(code, BnfLevel.CHAPTER), rows.getString(4));
            name(names, prefix(code, BnfLevel.SECTION), rows.getString(5));
            if (!isAppliance(code)) {
                name(names, prefix(code, BnfLevel.PARAGRAPH), rows.getString(6));
                name(names, prefix(code, BnfLevel.SUBPARAGRAPH), rows.getString(7));
                name(names, prefix(code, BnfLevel.CHEMICAL_SUBSTANCE), rows.getString(8));
                name(names, prefix(code, BnfLevel.PRODUCT), rows.getString(9));
            }
        }
        for (Presentation presentation : presentations) {
            add(nodes, names, presentation.code());
        }
        return new BnfTree(nodes, presentations);
    }

    private static void name(Map<String, String> names, String code, @Nullable String name) {
        if (name != null) {
            // Of several the first in the alphabet, so that every reading gives the same.
            names.merge(code, name, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    private static void add(NavigableMap<String, BnfNode> nodes, Map<String, String> names, String presentation) {
        for (BnfLevel level : levels(presentation)) {
            String code = level == BnfLevel.PRESENTATION ? presentation : prefix(presentation, level);
            nodes.computeIfAbsent(code, key -> new BnfNode(level, key, names.getOrDefault(key, key)));
        }
    }

    private static List<BnfLevel> levels(String presentation) {
        return isAppliance(presentation)
                ? List.of(BnfLevel.CHAPTER, BnfLevel.SECTION, BnfLevel.PRESENTATION)
                : List.of(BnfLevel.values());
    }

    private static boolean isAppliance(String code) {
        return code.length() == APPLIANCE_LENGTH && code.compareTo(FIRST_APPLIANCE_CHAPTER) >= 0;
    }

    private static String prefix(String code, BnfLevel level) {
        return code.substring(0, Math.min(code.length(), level.length()));
    }

    Optional<BnfNode> find(String code) {
        return Optional.ofNullable(nodes.get(code));
    }

    /** Every node, by code. */
    NavigableMap<String, BnfNode> nodes() {
        return nodes;
    }

    /** The nodes a node lies in, the chapter first. */
    List<BnfNode> path(BnfNode node) {
        List<BnfNode> path = new ArrayList<>();
        for (BnfLevel level : BnfLevel.values()) {
            if (level.length() < node.code().length()) {
                find(prefix(node.code(), level)).ifPresent(path::add);
            }
        }
        return path;
    }

    /** The node of the next level below {@code node} that a code lies in. */
    Optional<BnfNode> childTowards(BnfNode node, String code) {
        for (BnfLevel level : BnfLevel.values()) {
            if (level.length() > node.code().length() && node.code().length() < code.length()) {
                Optional<BnfNode> found = find(prefix(code, level));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Every presentation that counts today under one of these codes, by the code it was delivered with. */
    List<Presentation> presentations(CodeSet codes) {
        List<Presentation> found = new ArrayList<>();
        for (String code : codes.codes()) {
            int from = firstFrom(code);
            for (int i = from;
                    i < byPresentCode.size()
                            && byPresentCode.get(i).presentCode().startsWith(code);
                    i++) {
                found.add(byPresentCode.get(i));
            }
        }
        return found;
    }

    private int firstFrom(String code) {
        int low = 0;
        int high = byPresentCode.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byPresentCode.get(middle).presentCode().compareTo(code) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The code each delivered code counts under today. */
    Map<String, String> presentCodes() {
        Map<String, String> codes = new HashMap<>();
        byPresentCode.forEach(presentation -> codes.put(presentation.code(), presentation.presentCode()));
        return codes;
    }

    /**
     * The substance each delivered substance counts under today: that of the present codes of its presentations, where all of
     * them have the same; else itself.
     */
    Map<String, String> presentSubstances() {
        return presentSubstances;
    }

    private static Map<String, String> presentSubstances(List<Presentation> presentations) {
        Map<String, Set<String>> present = new HashMap<>();
        presentations.stream()
                .filter(presentation -> !isAppliance(presentation.code()) && !isAppliance(presentation.presentCode()))
                .forEach(presentation -> present.computeIfAbsent(
                                prefix(presentation.code(), BnfLevel.CHEMICAL_SUBSTANCE), code -> new HashSet<>())
                        .add(prefix(presentation.presentCode(), BnfLevel.CHEMICAL_SUBSTANCE)));
        Map<String, String> only = new HashMap<>();
        present.forEach((code, codes) ->
                only.put(code, codes.size() == 1 ? codes.iterator().next() : code));
        return Collections.unmodifiableMap(only);
    }

    /** Nodes whose name or code contains every word of a text, the widest first. */
    List<BnfNode> search(String text, int most) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        return nodes.values().stream()
                .filter(node -> {
                    String searched = (node.code() + " " + node.name()).toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(searched::contains);
                })
                .sorted(Comparator.comparing(BnfNode::level).thenComparing(BnfNode::name))
                .limit(most)
                .toList();
    }

    /** The code a delivered code counts under today; itself where it is not known. */
    String presentCode(String code) {
        return byPresentCode.stream()
                .filter(presentation -> presentation.code().startsWith(code))
                .map(Presentation::presentCode)
                .findFirst()
                .orElse(code);
    }

    /** All chapters: everything there is. */
    CodeSet everything() {
        return new CodeSet(nodes.values().stream()
                .filter(node -> node.level() == BnfLevel.CHAPTER)
                .map(BnfNode::code)
                .toList());
    }

    /** Every code that was delivered, sorted. */
    List<String> delivered() {
        return delivered;
    }
}
