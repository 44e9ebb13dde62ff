package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.simulator.World.Neighbourhood;
import uk.bevan.simulator.World.Practice;

/**
 * The invented country as others of this room see it: the same practices, postcodes, LSOAs and deprivation as a
 * prescribing simulation of the same practices and seed, so that both fit together in one workspace.
 */
public final class Places {
    private final Parameters parameters;
    private final World world;
    private final long seed;
    private final List<Area> areas;

    private Places(Parameters parameters, World world, long seed) {
        this.parameters = parameters;
        this.world = world;
        this.seed = seed;
        this.areas = areasOf();
    }

    /** The country of so many open practices. */
    public static Places of(int practices, long seed) {
        Parameters parameters = Parameters.load();
        return new Places(parameters, new WorldBuilder(parameters, practices, seed).build(), seed);
    }

    /** Every LSOA 2021. */
    public List<Area> areas() {
        return areas;
    }

    /** The practices that are open. */
    public List<Surgery> surgeries() {
        return world.openPractices().stream().map(this::surgery).toList();
    }

    /**
     * Writes what turns a postcode into an LSOA, an LSOA into its deprivation, and a practice into its areas, under
     * the same names as a prescribing simulation does.
     *
     * @return the files
     * @throws IOException if a file cannot be written
     */
    public List<SimulatedFile> writeTo(Path folder) throws IOException {
        requireNonNull(folder, "folder is null");
        OutputFolder out = new OutputFolder(folder);
        new CompanionFiles(parameters, world, seed, out)
                .writePlaces(
                        DeprivationIndex.of2019(world, parameters, seed),
                        DeprivationIndex.of2025(world, parameters, seed));
        return out.files();
    }

    private List<Area> areasOf() {
        DeprivationIndex deprivation = DeprivationIndex.of2025(world, parameters, seed);
        int each = parameters.whole("places", "postcodesPerLsoa");
        Map<String, List<String>> postcodes = new LinkedHashMap<>();
        for (int place = 0; place < world.neighbourhoods().size(); place++) {
            Neighbourhood neighbourhood = world.neighbourhoods().get(place);
            List<String> own = postcodes.computeIfAbsent(neighbourhood.code2021(), code -> new ArrayList<>());
            for (int index = 0; index < each; index++) {
                own.add(PlaceNames.postcode(place * each + index));
            }
        }
        List<Area> all = new ArrayList<>();
        postcodes.forEach((code, own) -> all.add(new Area(code, deprivation.decileOf(code), own)));
        return List.copyOf(all);
    }

    private Surgery surgery(Practice practice) {
        Neighbourhood home = world.neighbourhoods().get(practice.neighbourhood());
        return new Surgery(
                practice.code(),
                practice.name(),
                practice.street(),
                practice.town(),
                practice.postcode(),
                home.code2021());
    }

    /**
     * A neighbourhood.
     *
     * @param lsoa LSOA 2021 code
     * @param decile of the index of 2025, 1 the most deprived
     * @param postcodes with a space before the last three characters
     */
    public record Area(String lsoa, int decile, List<String> postcodes) {
        /** Keeps a copy of the list. */
        public Area {
            postcodes = List.copyOf(postcodes);
        }
    }

    /** A general practice: ODS code, name, where it is. */
    public record Surgery(String code, String name, String street, String town, String postcode, String lsoa) {}
}
