package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.bevan.cli.RealWorkspace.Real;

/** Practices and registered patients computed a second time from the files, by loops and maps, against what is published. */
@ExtendWith(RealWorkspace.class)
final class PracticesRecomputedTest {
    private static final LocalDate DAY = LocalDate.of(2017, 9, 1);

    private static final List<String> SNAPSHOTS = List.of("2017-04", "2021-11", "2026-02");

    private static final Map<String, String> STATUS = Map.of(
            "A",
            "active",
            "C",
            "closed",
            "D",
            "dormant",
            "P",
            "proposed",
            "ACTIVE",
            "active",
            "INACTIVE",
            "closed",
            "DORMANT",
            "dormant",
            "PROPOSED",
            "proposed");

    /** A practice as one epraccur file has it. */
    private record Practice(String status, String commissioner, String postcode, String closed) {}

    @Test
    void registeredPatientsEqualASecondComputation(Real real) {
        Map<String, Integer> deciles = new HashMap<>();
        new RawFile("geography/deprivation/imd2019_england_lsoa11.csv.gz")
                .forEach(line -> deciles.put(line.get("lsoa11_code"), Integer.valueOf(line.get("IMD_decile"))));
        Map<String, long[]> sums = new TreeMap<>();
        new RawFile("gp/gp_registrations_practice_lsoa11.csv.gz").forEach(line -> {
            long[] sum = sums.computeIfAbsent(line.get("OrganisationCode"), practice -> new long[3]);
            long patients = Long.parseLong(line.get("Patient"));
            Integer decile = deciles.get(line.get("LSOA11CD"));
            sum[0] += patients;
            sum[1] += decile == null ? 0 : patients;
            sum[2] += decile != null && decile <= 2 ? patients : 0;
        });
        Map<String, String> expected = new TreeMap<>();
        sums.forEach((practice, sum) -> expected.put(practice, "%d %d %d".formatted(sum[0], sum[1], sum[2])));

        Map<String, String> published = new TreeMap<>();
        real.published()
                .rows("SELECT * FROM gold.fct_registered_patients WHERE source = 'registrations by LSOA'")
                .forEach(row -> published.put(
                        row.get("practice_code"),
                        "%s %s %s"
                                .formatted(
                                        row.get("patients"),
                                        row.get("patients_with_decile"),
                                        row.get("patients_most_deprived_fifth"))));
        assertThat(published).hasSize(6_484).isEqualTo(expected);
    }

    @Test
    void statusBoardAndDecileInSeptember2017EqualASecondComputation(Real real) {
        TreeMap<LocalDate, Map<String, Practice>> snapshots = new TreeMap<>();
        for (String name : SNAPSHOTS) {
            Map<String, Practice> practices = new HashMap<>();
            String latest = "";
            for (List<String> line : new RawFile("ods/epraccur/epraccur_" + name + ".csv").lines()) {
                latest = line.get(10).compareTo(latest) > 0 ? line.get(10) : latest;
                practices.put(
                        line.get(0),
                        new Practice(
                                STATUS.get(line.get(12)),
                                line.get(14),
                                line.get(9).replace(" ", ""),
                                line.get(11)));
            }
            snapshots.put(LocalDate.parse(latest, DateTimeFormatter.BASIC_ISO_DATE), practices);
        }
        Map<String, String> boardOfArea = boardOfArea();
        Map<String, String> areaOfLsoa = new HashMap<>();
        new RawFile("geography/lookups/lookup_lsoa21_icb24.csv.gz")
                .forEach(line -> areaOfLsoa.put(line.get("lsoa21_code"), line.get("sicbl24_code_nhs")));
        Map<String, String> decileOfLsoa = new HashMap<>();
        new RawFile("geography/deprivation/imd2025_england_lsoa21.csv.gz")
                .forEach(line -> decileOfLsoa.put(line.get("lsoa21_code"), line.get("IMD_decile")));
        Map<String, Practice> described = new TreeMap<>(snapshots.firstEntry().getValue());
        snapshots.headMap(DAY, true).values().forEach(described::putAll);
        Map<String, String> lsoaOfPostcode = lsoaOf(described);
        Map<String, String> expected = new TreeMap<>();
        described.forEach((code, practice) -> {
            String closed = "";
            for (Map<String, Practice> snapshot : snapshots.values()) {
                closed = snapshot.containsKey(code) ? snapshot.get(code).closed() : closed;
            }
            String lsoa = lsoaOfPostcode.getOrDefault(practice.postcode(), "");
            String board = boardOfArea.getOrDefault(
                    practice.commissioner(), boardOfArea.getOrDefault(areaOfLsoa.getOrDefault(lsoa, ""), ""));
            expected.put(
                    code,
                    "%s, ICB %s, decile %s"
                            .formatted(status(practice, closed), board, decileOfLsoa.getOrDefault(lsoa, "")));
        });

        Map<String, String> published = new TreeMap<>();
        real.published()
                .rows("""
                    SELECT practice_code, status, icb_code, imd_2025_decile
                    FROM gold.dim_practice
                    WHERE valid_from <= DATE '2017-09-01' AND (valid_to IS NULL OR valid_to >= DATE '2017-09-01')
                    """)
                .forEach(row -> published.put(
                        row.get("practice_code"),
                        "%s, ICB %s, decile %s"
                                .formatted(row.get("status"), row.get("icb_code"), row.get("imd_2025_decile"))));
        published.keySet().retainAll(expected.keySet());
        assertThat(published).hasSizeGreaterThan(10_000).isEqualTo(expected);
    }

    private static String status(Practice practice, String closed) {
        if (closed.isEmpty()) {
            return practice.status();
        }
        boolean stillOpen =
                !LocalDate.parse(closed, DateTimeFormatter.BASIC_ISO_DATE).isBefore(DAY);
        if (!stillOpen) {
            return "closed";
        }
        return practice.status().equals("closed") ? "active" : practice.status();
    }

    /** The board of a sub-ICB location: of 2024, or of 2022 where that location is gone. */
    private static Map<String, String> boardOfArea() {
        Map<String, String> boards = new LinkedHashMap<>();
        new RawFile("geography/lookups/lookup_lsoa11_sicbl22_icb22_ltla22.csv.gz")
                .forEach(line -> boards.put(line.get("sicbl22_code_h"), line.get("icb22_code_h")));
        new RawFile("geography/lookups/lookup_lsoa21_icb24.csv.gz")
                .forEach(line -> boards.put(line.get("sicbl24_code_nhs"), line.get("icb24_code_nhs")));
        return boards;
    }

    private static Map<String, String> lsoaOf(Map<String, Practice> practices) {
        Set<String> postcodes = new HashSet<>();
        practices.values().forEach(practice -> postcodes.add(practice.postcode()));
        Map<String, String> lsoas = new HashMap<>();
        new RawFile("geography/postcodes/derived_postcode_lsoa21_imd2025_england.csv.gz").forEach(line -> {
            String postcode = line.get("postcode").replace(" ", "");
            if (postcodes.contains(postcode)) {
                lsoas.put(postcode, line.get("lsoa21_code"));
            }
        });
        return lsoas;
    }
}
