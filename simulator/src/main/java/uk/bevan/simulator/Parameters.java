package uk.bevan.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The reviewed constants of the prescribing simulation, from {@code prescribing.yaml}. */
final class Parameters {
    private static final String RESOURCE = "prescribing.yaml";

    private final Map<?, ?> root;
    private final List<MedicineGroup> groups;

    private Parameters(Map<?, ?> root) {
        this.root = root;
        this.groups = readGroups();
    }

    static Parameters load() {
        try (InputStream in = Parameters.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not beside the simulator's classes");
            }
            Object root = new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(in);
            return new Parameters(mapping(root, "the file"));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " could not be read", e);
        }
    }

    double number(String section, String name) {
        return numeric(entry(section, name), section + "." + name).doubleValue();
    }

    int whole(String section, String name) {
        return numeric(entry(section, name), section + "." + name).intValue();
    }

    List<MedicineGroup> groups() {
        return groups;
    }

    /** The outline's corners as longitude, latitude. */
    List<double[]> outline() {
        List<double[]> corners = new ArrayList<>();
        for (Object corner : list(entry("places", "outline"), "places.outline")) {
            List<?> pair = list(corner, "places.outline");
            corners.add(new double[] {
                numeric(pair.get(0), "places.outline").doubleValue(),
                numeric(pair.get(1), "places.outline").doubleValue()
            });
        }
        return corners;
    }

    private List<MedicineGroup> readGroups() {
        Map<String, Form> forms = new LinkedHashMap<>();
        mapping(root.get("forms"), "forms").forEach((name, value) -> forms.put(String.valueOf(name), form(value)));
        List<Map<?, ?>> entries = new ArrayList<>();
        for (Object item : list(root.get("groups"), "groups")) {
            entries.add(mapping(item, "groups"));
        }
        double total = 0;
        for (Map<?, ?> entry : entries) {
            total += numeric(entry.get("share"), "groups.share").doubleValue();
        }
        List<MedicineGroup> read = new ArrayList<>();
        for (Map<?, ?> entry : entries) {
            String code = text(entry, "code");
            Form form = forms.get(text(entry, "form"));
            if (form == null) {
                throw wrong("groups " + code + ": form");
            }
            boolean appliance = code.length() == 4;
            read.add(new MedicineGroup(
                    code,
                    text(mapping(root.get("chapters"), "chapters"), code.substring(0, 2)),
                    text(entry, "section"),
                    appliance ? "" : text(entry, "paragraph"),
                    appliance ? "" : text(entry, "subparagraph"),
                    appliance ? "" : text(entry, "stem"),
                    numeric(entry.get("share"), "share").doubleValue() / total,
                    numeric(entry.get("pencePerItem"), "pencePerItem").doubleValue(),
                    form,
                    season(text(entry, "season")),
                    numeric(entry.get("deprivation"), "deprivation").doubleValue(),
                    Boolean.TRUE.equals(entry.get("adq"))));
        }
        return List.copyOf(read);
    }

    private List<Double> season(String name) {
        List<Double> factors = new ArrayList<>();
        for (Object factor : list(entry("seasons", name), "seasons." + name)) {
            factors.add(numeric(factor, "seasons." + name).doubleValue());
        }
        if (factors.size() != 12) {
            throw wrong("seasons." + name);
        }
        return List.copyOf(factors);
    }

    private static Form form(Object value) {
        Map<?, ?> entry = mapping(value, "forms");
        List<Integer> quantities = new ArrayList<>();
        for (Object quantity : list(entry.get("quantities"), "forms.quantities")) {
            quantities.add(numeric(quantity, "forms.quantities").intValue());
        }
        return new Form(text(entry, "unit"), quantities);
    }

    private @Nullable Object entry(String section, String name) {
        return mapping(root.get(section), section).get(name);
    }

    private static String text(Map<?, ?> entry, String name) {
        Object value = entry.get(name);
        if (value == null) {
            throw wrong(name);
        }
        return value.toString();
    }

    private static Map<?, ?> mapping(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(where);
    }

    private static List<?> list(@Nullable Object value, String where) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(where);
    }

    private static Number numeric(@Nullable Object value, String where) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrong(where);
    }

    private static IllegalStateException wrong(String where) {
        return new IllegalStateException("%s: '%s' is missing or not of the right kind".formatted(RESOURCE, where));
    }

    /** A dosage form: what its unit is called and the quantities of an item, most usual first. */
    record Form(String unit, List<Integer> quantities) {
        Form {
            quantities = List.copyOf(quantities);
        }
    }

    /** A BNF subparagraph, or for appliances a section, with what is usual for the medicines in it. */
    record MedicineGroup(
            String code,
            String chapterName,
            String section,
            String paragraph,
            String subparagraph,
            String stem,
            double share,
            double pencePerItem,
            Form form,
            List<Double> season,
            double deprivation,
            boolean hasAdq) {
        boolean appliance() {
            return code.length() == 4;
        }

        String chapterCode() {
            return code.substring(0, 2);
        }
    }
}
