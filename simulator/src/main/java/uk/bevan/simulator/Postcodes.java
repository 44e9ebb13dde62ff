package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.POSTCODES;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.bevan.simulator.World.Neighbourhood;
import uk.bevan.simulator.World.Position;

/** The postcodes of every neighbourhood; the first lies at its centre, where its practice is. */
final class Postcodes {
    private static final double SPREAD_DEGREES = 0.002;

    private final List<Postcode> all;

    Postcodes(World world, Parameters parameters, long seed) {
        int each = parameters.whole("places", "postcodesPerLsoa");
        all = new ArrayList<>();
        for (int place = 0; place < world.neighbourhoods().size(); place++) {
            Neighbourhood neighbourhood = world.neighbourhoods().get(place);
            Randomness random = Randomness.of(seed, POSTCODES, place);
            Position centre = neighbourhood.position();
            for (int index = 0; index < each; index++) {
                double away = index == 0 ? 0 : SPREAD_DEGREES;
                Position position = new Position(
                        centre.longitude() + away * random.gaussian(), centre.latitude() + away * random.gaussian());
                all.add(new Postcode(PlaceNames.postcode(place * each + index), position, neighbourhood.code2021()));
            }
        }
    }

    /** As in the joined position files: a postcode of seven characters has no space. */
    Stream<String> positions() {
        return Stream.concat(
                Stream.of("Postcode,lat,long"),
                all.stream().map(postcode -> fixedWidth(postcode.code) + "," + postcode.position.text()));
    }

    Stream<String> withLsoa(DeprivationIndex deprivation) {
        return Stream.concat(
                Stream.of("postcode,lat,long,lsoa21_code,imd2025_decile"),
                all.stream()
                        .map(postcode -> postcode.code + "," + postcode.position.text() + "," + postcode.lsoa21 + ","
                                + deprivation.decileOf(postcode.lsoa21)));
    }

    private static String fixedWidth(String code) {
        return code.length() > 7 ? code.replace(" ", "") : code;
    }

    private record Postcode(String code, Position position, String lsoa21) {}
}
