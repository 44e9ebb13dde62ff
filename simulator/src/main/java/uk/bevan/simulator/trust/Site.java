package uk.bevan.simulator.trust;

/**
 * A site. Identifiers run from 1 over all types.
 *
 * @param place its place among those of its type, from 0
 */
record Site(
        long id,
        String code,
        String name,
        SiteType type,
        int place,
        String odsCode,
        String street,
        String city,
        String postcode,
        String lsoa,
        String status,
        String sizeBand,
        String manager) {
    String postcodeSector() {
        return postcode.substring(0, postcode.length() - 2);
    }

    String managerEmail() {
        return manager.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@northshire.example";
    }
}
