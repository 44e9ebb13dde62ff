package uk.bevan.simulator;

import java.util.List;

/** The invented country: its areas, neighbourhoods and practices. The same for every month of a seed and size. */
record World(
        List<double[]> outline,
        List<Region> regions,
        List<Icb> icbs,
        List<SubIcb> subIcbs,
        List<Pcn> pcns,
        List<Neighbourhood> neighbourhoods,
        List<Practice> practices) {

    World {
        outline = List.copyOf(outline);
        regions = List.copyOf(regions);
        icbs = List.copyOf(icbs);
        subIcbs = List.copyOf(subIcbs);
        pcns = List.copyOf(pcns);
        neighbourhoods = List.copyOf(neighbourhoods);
        practices = List.copyOf(practices);
    }

    Pcn pcnOf(Practice practice) {
        return pcns.get(neighbourhoods.get(practice.neighbourhood()).pcn());
    }

    SubIcb subIcbOf(Neighbourhood neighbourhood) {
        return subIcbs.get(pcns.get(neighbourhood.pcn()).subIcb());
    }

    SubIcb subIcbOf(Practice practice) {
        return subIcbOf(neighbourhoods.get(practice.neighbourhood()));
    }

    Icb icbOf(SubIcb subIcb) {
        return icbs.get(subIcb.icb());
    }

    Region regionOf(SubIcb subIcb) {
        return regions.get(icbOf(subIcb).region());
    }

    /** The practices that prescribe, first in the list. */
    List<Practice> openPractices() {
        return practices.stream().filter(Practice::open).toList();
    }

    /** Longitude and latitude in degrees, five decimals as in the published files. */
    record Position(double longitude, double latitude) {
        Position {
            longitude = rounded(longitude);
            latitude = rounded(latitude);
        }

        double squaredDistance(Position other) {
            double east = longitude - other.longitude;
            double north = latitude - other.latitude;
            return east * east + north * north;
        }

        /** Latitude, a comma and longitude, as the postcode files have them. */
        String text() {
            return decimal(latitude) + "," + decimal(longitude);
        }

        private static String decimal(double degrees) {
            long units = Math.round(Math.abs(degrees) * 100_000);
            String decimals = String.valueOf(100_000 + units % 100_000).substring(1);
            return (degrees < 0 ? "-" : "") + units / 100_000 + "." + decimals;
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * 100_000) / 100_000.0;
        }
    }

    record Region(String code, String onsCode, String name) {}

    record Icb(String code, String onsCode, String place, int region) {
        String name() {
            return "NHS Simulated " + place + " Integrated Care Board";
        }
    }

    record SubIcb(String code, String onsCode, String place, String icbPlace, String districtCode, int icb) {
        String name() {
            return "NHS Simulated " + icbPlace + " ICB - " + code;
        }

        String district() {
            return "Simulated " + place;
        }
    }

    record Pcn(String code, String name, Position seed, int subIcb) {}

    /** One line of the LSOA 2011 to 2021 lookup: change U unchanged, S one of a split, M one of a merger. */
    record Neighbourhood(
            String name2011,
            String code2011,
            String name2021,
            String code2021,
            char change,
            Position position,
            int pcn,
            int town) {}

    enum Status {
        ACTIVE,
        DORMANT,
        INACTIVE
    }

    record Practice(
            String code,
            String name,
            String street,
            String town,
            String postcode,
            int neighbourhood,
            Position position,
            int listSize,
            Status status,
            String openedOn,
            String closedOn) {
        boolean open() {
            return status == Status.ACTIVE;
        }
    }
}
