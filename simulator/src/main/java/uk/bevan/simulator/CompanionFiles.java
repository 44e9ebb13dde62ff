package uk.bevan.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.bevan.simulator.World.Icb;
import uk.bevan.simulator.World.Neighbourhood;
import uk.bevan.simulator.World.Pcn;
import uk.bevan.simulator.World.Practice;
import uk.bevan.simulator.World.Region;
import uk.bevan.simulator.World.SubIcb;

/** The files beside the prescribing, each in the layout of the published one. */
final class CompanionFiles {
    private static final String PCN_HEADER =
            "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_CCG_CODE,"
                    + "CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,"
                    + "COMM_REGION_NAME";

    private final Parameters parameters;
    private final World world;
    private final long seed;
    private final OutputFolder out;

    CompanionFiles(Parameters parameters, World world, long seed, OutputFolder out) {
        this.parameters = parameters;
        this.world = world;
        this.seed = seed;
        this.out = out;
    }

    void write(DeprivationIndex imd2019, DeprivationIndex imd2025, List<Presentation> formulary) throws IOException {
        writePlaces(imd2019, imd2025);
        out.lines(
                "gp/simulated_gp_registrations_practice_lsoa11.csv",
                "registered patients by practice and LSOA 2011",
                1,
                "\n",
                new Registrations(world, parameters).lines());
        BnfFiles.write(out, formulary);
        new BoundaryFiles(world, seed).write(out);
    }

    void writePlaces(DeprivationIndex imd2019, DeprivationIndex imd2025) throws IOException {
        out.lines(
                "ods/simulated_epraccur.csv",
                "practices",
                0,
                "\r\n",
                world.practices().stream().map(this::epraccur));
        out.lines(
                "ods/simulated_gp-reg-pat-prac-map.csv",
                "practices and their primary care networks",
                1,
                "\n",
                Stream.concat(
                        Stream.of(PCN_HEADER), world.openPractices().stream().map(this::pcnLine)));
        Postcodes postcodes = new Postcodes(world, parameters, seed);
        out.lines(
                "geography/simulated_postcode_latlong.csv",
                "postcodes and their positions",
                1,
                "\n",
                postcodes.positions());
        out.lines(
                "geography/simulated_postcode_lsoa21_imd2025.csv",
                "postcodes with LSOA 2021 and IMD 2025 decile",
                1,
                "\n",
                postcodes.withLsoa(imd2025));
        out.lines("geography/simulated_imd2019_lsoa11.csv", "IMD 2019 by LSOA 2011", 1, "\n", imd2019(imd2019));
        out.lines("geography/simulated_imd2025_lsoa21.csv", "IMD 2025 by LSOA 2021", 1, "\n", imd2025(imd2025));
        out.lines(
                "geography/simulated_lookup_lsoa11_sicbl22_icb22_ltla22.csv",
                "LSOA 2011 to sub-ICB, ICB and district",
                1,
                "\n",
                lookup2022());
        out.lines("geography/simulated_lookup_lsoa21_icb24.csv", "LSOA 2021 to sub-ICB and ICB", 1, "\n", lookup2024());
        out.lines(
                "geography/simulated_lookup_lsoa11_lsoa21_ltla22.csv", "LSOA 2011 to LSOA 2021", 1, "\n", lookup2021());
    }

    private String epraccur(Practice practice) {
        SubIcb subIcb = world.subIcbOf(practice);
        String icb = world.icbOf(subIcb).code();
        String subIcbCode = subIcb.code();
        String serial = practice.code().substring(practice.code().length() - 3);
        return Csv.quoted(List.of(
                practice.code(),
                practice.name(),
                world.regionOf(subIcb).code(),
                icb,
                practice.street(),
                "",
                "",
                practice.town(),
                RowFormat.upper(subIcb.place()),
                practice.postcode(),
                practice.openedOn(),
                practice.closedOn(),
                practice.status().name(),
                "B",
                subIcbCode,
                "20200401",
                practice.closedOn(),
                // 01632 960000 to 960999 is what Ofcom keeps for numbers that nobody has.
                "01632 960" + serial,
                "",
                "",
                "",
                "1",
                "",
                subIcbCode,
                "",
                "RO76",
                ""));
    }

    private String pcnLine(Practice practice) {
        Pcn pcn = world.pcnOf(practice);
        SubIcb subIcb = world.subIcbOf(practice);
        Icb icb = world.icbOf(subIcb);
        Region region = world.regionOf(subIcb);
        return Csv.plain(List.of(
                "GP_PRAC_PAT_LIST",
                "01Jan2022",
                practice.code(),
                practice.name(),
                practice.postcode(),
                pcn.code(),
                pcn.name(),
                subIcb.onsCode(),
                subIcb.code(),
                subIcb.name(),
                icb.onsCode(),
                icb.code(),
                icb.name(),
                region.onsCode(),
                region.code(),
                region.name()));
    }

    private static Stream<String> imd2019(DeprivationIndex index) {
        String header = "\"lsoa11_code\"," + domains("Housing_and_Access", false);
        return Stream.concat(Stream.of(header), rows(index).mapToObj(place -> ranked(index, place)));
    }

    private static Stream<String> imd2025(DeprivationIndex index) {
        String header = "\"lsoa21_code\"," + domains("Housing_and_Services", true);
        return Stream.concat(
                Stream.of(header), rows(index).mapToObj(place -> ranked(index, place) + scores(index, place)));
    }

    private static IntStream rows(DeprivationIndex index) {
        return IntStream.range(0, index.codes().size());
    }

    private static String domains(String housing, boolean withScores) {
        List<String> measures =
                List.of("IMD", "Income", "Employment", "Education", "Health", "Crime", housing, "Environment");
        List<String> columns = new ArrayList<>();
        for (String kind : withScores ? List.of("decile", "rank", "score") : List.of("decile", "rank")) {
            measures.forEach(measure -> columns.add(measure + "_" + kind));
        }
        return Csv.quoted(columns);
    }

    private static String ranked(DeprivationIndex index, int place) {
        StringBuilder row = new StringBuilder(Csv.quote(index.codes().get(place)));
        for (int measure = 0; measure < DeprivationIndex.MEASURES; measure++) {
            row.append(',').append(index.decile(place, measure));
        }
        for (int measure = 0; measure < DeprivationIndex.MEASURES; measure++) {
            row.append(',').append(index.rank(place, measure));
        }
        return row.toString();
    }

    /** Scores fall with rank along the curve that the published ones roughly follow. */
    private static String scores(DeprivationIndex index, int place) {
        StringBuilder row = new StringBuilder();
        for (int measure = 0; measure < DeprivationIndex.MEASURES; measure++) {
            double need = 1 - (index.rank(place, measure) - 0.5) / index.codes().size();
            double score = 2 + 68 * need * need * need + 12 * need;
            row.append(',').append(Math.round(score * 1000) / 1000.0);
        }
        return row.toString();
    }

    private Stream<String> lookup2022() {
        Map<String, String> rows = new TreeMap<>();
        for (Neighbourhood each : world.neighbourhoods()) {
            SubIcb subIcb = world.subIcbOf(each);
            Icb icb = world.icbOf(subIcb);
            rows.putIfAbsent(
                    each.code2011(),
                    Csv.quoted(List.of(
                            each.name2011(),
                            each.code2011(),
                            subIcb.name(),
                            subIcb.onsCode(),
                            subIcb.code(),
                            icb.name(),
                            icb.onsCode(),
                            icb.code(),
                            subIcb.district(),
                            subIcb.districtCode())));
        }
        String header = Csv.quoted(List.of(
                "lsoa11_name",
                "lsoa11_code",
                "sicbl22_name",
                "sicbl22_code",
                "sicbl22_code_h",
                "icb22_name",
                "icb22_code",
                "icb22_code_h",
                "ltla22_name",
                "ltla22_code"));
        return Stream.concat(Stream.of(header), rows.values().stream());
    }

    private Stream<String> lookup2024() {
        Map<String, String> rows = new TreeMap<>();
        for (Neighbourhood each : world.neighbourhoods()) {
            SubIcb subIcb = world.subIcbOf(each);
            Icb icb = world.icbOf(subIcb);
            rows.putIfAbsent(
                    each.code2021(),
                    Csv.quoted(List.of(
                            each.name2021(),
                            each.code2021(),
                            subIcb.name(),
                            subIcb.onsCode(),
                            subIcb.code(),
                            icb.name(),
                            icb.onsCode(),
                            icb.code())));
        }
        String header = Csv.quoted(List.of(
                "lsoa21_name",
                "lsoa21_code",
                "sicbl24_name",
                "sicbl24_code",
                "sicbl24_code_nhs",
                "icb24_name",
                "icb24_code",
                "icb24_code_nhs"));
        return Stream.concat(Stream.of(header), rows.values().stream());
    }

    private Stream<String> lookup2021() {
        Set<String> rows = new LinkedHashSet<>();
        rows.add(Csv.quoted(List.of(
                "lsoa11_name",
                "lsoa11_code",
                "change_code",
                "lsoa21_name",
                "lsoa21_code",
                "ltla22_name",
                "ltla22_code")));
        for (Neighbourhood each : world.neighbourhoods()) {
            SubIcb subIcb = world.subIcbOf(each);
            rows.add(Csv.quoted(List.of(
                    each.name2011(),
                    each.code2011(),
                    String.valueOf(each.change()),
                    each.name2021(),
                    each.code2021(),
                    subIcb.district(),
                    subIcb.districtCode())));
        }
        return rows.stream();
    }
}
