package uk.bevan.simulator;

import static java.util.stream.Collectors.joining;
import static uk.bevan.simulator.Randomness.Stream.IDENTIFIERS;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import uk.bevan.simulator.World.Icb;
import uk.bevan.simulator.World.Pcn;
import uk.bevan.simulator.World.Position;
import uk.bevan.simulator.World.Region;
import uk.bevan.simulator.World.SubIcb;

/**
 * Boundaries of sub-ICBs, ICBs and regions: unions of the Voronoi cells of the primary care networks, inside the
 * outline. Because an area is what lies nearest to its networks, every practice lies in its own areas. GeoJSON
 * (RFC 7946) with the property names of the ONS files.
 */
final class BoundaryFiles {
    /** Six decimals of a degree, about a decimetre: cells that meet share the very same corners. */
    private static final PrecisionModel PRECISION = new PrecisionModel(1_000_000);

    private final World world;
    private final long seed;
    private final GeometryFactory geometries = new GeometryFactory(PRECISION);

    BoundaryFiles(World world, long seed) {
        this.world = world;
        this.seed = seed;
    }

    void write(OutputFolder out) throws IOException {
        List<Geometry> cells = cells();
        List<Area> subIcbs = new ArrayList<>();
        List<Geometry> shapes = unions(cells, Pcn::subIcb, world.subIcbs().size());
        for (int index = 0; index < shapes.size(); index++) {
            SubIcb subIcb = world.subIcbs().get(index);
            subIcbs.add(new Area(subIcb.onsCode(), subIcb.name(), shapes.get(index)));
        }
        List<Area> icbs = new ArrayList<>();
        shapes = unions(
                cells,
                pcn -> world.subIcbs().get(pcn.subIcb()).icb(),
                world.icbs().size());
        for (int index = 0; index < shapes.size(); index++) {
            Icb icb = world.icbs().get(index);
            icbs.add(new Area(icb.onsCode(), icb.name(), shapes.get(index)));
        }
        List<Area> regions = new ArrayList<>();
        shapes = unions(
                cells,
                pcn -> world.icbOf(world.subIcbs().get(pcn.subIcb())).region(),
                world.regions().size());
        for (int index = 0; index < shapes.size(); index++) {
            Region region = world.regions().get(index);
            regions.add(new Area(region.onsCode(), region.name(), shapes.get(index)));
        }
        write(out, "geography/simulated_sub_icb_2023.geojson", "sub-ICB boundaries", "SICBL23", subIcbs);
        write(out, "geography/simulated_icb_2023.geojson", "ICB boundaries", "ICB23", icbs);
        write(out, "geography/simulated_nhs_region_2024.geojson", "NHS region boundaries", "NHSER24", regions);
    }

    private List<Geometry> cells() {
        List<Coordinate> sites = new ArrayList<>();
        Map<Coordinate, Integer> places = new HashMap<>();
        for (Pcn pcn : world.pcns()) {
            Coordinate site = new Coordinate(pcn.seed().longitude(), pcn.seed().latitude());
            places.put(site, sites.size());
            sites.add(site);
        }
        Polygon outline = outline();
        Envelope around = outline.getEnvelopeInternal();
        around.expandBy(2);
        VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
        voronoi.setSites(sites);
        voronoi.setClipEnvelope(around);
        Geometry diagram = voronoi.getDiagram(new GeometryFactory());
        Geometry[] cells = new Geometry[sites.size()];
        for (int index = 0; index < diagram.getNumGeometries(); index++) {
            Geometry cell = diagram.getGeometryN(index);
            Integer place = places.get((Coordinate) cell.getUserData());
            if (place != null) {
                cells[place] = OverlayNG.overlay(cell, outline, OverlayNG.INTERSECTION, PRECISION);
            }
        }
        return List.of(cells);
    }

    private Polygon outline() {
        List<double[]> corners = world.outline();
        Coordinate[] ring = new Coordinate[corners.size() + 1];
        for (int index = 0; index < ring.length; index++) {
            double[] corner = corners.get(index % corners.size());
            ring[index] = new Coordinate(corner[0], corner[1]);
        }
        return geometries.createPolygon(ring);
    }

    private List<Geometry> unions(List<Geometry> cells, ToIntFunction<Pcn> areaOf, int areas) {
        List<List<Geometry>> parts = new ArrayList<>();
        for (int area = 0; area < areas; area++) {
            parts.add(new ArrayList<>());
        }
        for (int index = 0; index < cells.size(); index++) {
            parts.get(areaOf.applyAsInt(world.pcns().get(index))).add(cells.get(index));
        }
        return parts.stream()
                .map(part -> UnaryUnionNG.union(part, geometries, PRECISION))
                .toList();
    }

    private void write(OutputFolder out, String name, String what, String prefix, List<Area> areas) throws IOException {
        out.stream(name, what, file -> {
            StringJoiner features = new StringJoiner(",\n", """
                    {
                      "type": "FeatureCollection",
                      "crs": { "type": "name", "properties": { "name": "EPSG:4326" } },
                      "features": [
                    """, "\n  ]\n}\n");
            for (int index = 0; index < areas.size(); index++) {
                features.add(feature(index + 1, prefix, areas.get(index)));
            }
            file.write(RowFormat.bytes(features.toString()));
            return areas.size();
        });
    }

    private String feature(int id, String prefix, Area area) {
        Point inside = area.shape.getInteriorPoint();
        Position position = new Position(inside.getX(), inside.getY());
        long key = Randomness.key(seed, IDENTIFIERS, prefix.hashCode(), id);
        // National grid by a plane through 54 degrees north: near enough for a label's place, which is all it is for.
        long east = Math.round(400_000 + (position.longitude() + 2) * 65_430);
        long north = Math.round(-100_000 + (position.latitude() - 49) * 111_320);
        return String.format(
                Locale.ROOT,
                """
                    {
                      "type": "Feature",
                      "id": %d,
                      "geometry": %s,
                      "properties": {
                        "FID": %d,
                        "%sCD": "%s",
                        "%sNM": "%s",
                        "BNG_E": %d,
                        "BNG_N": %d,
                        "LONG": %s,
                        "LAT": %s,
                        "GlobalID": "%s"
                      }
                    }""",
                id,
                geometry(area.shape),
                id,
                prefix,
                area.code,
                prefix,
                area.name,
                east,
                north,
                position.longitude(),
                position.latitude(),
                new UUID(Randomness.at(key, 0), Randomness.at(key, 1)));
    }

    private static String geometry(Geometry shape) {
        List<String> polygons = new ArrayList<>();
        for (int index = 0; index < shape.getNumGeometries(); index++) {
            if (shape.getGeometryN(index) instanceof Polygon polygon) {
                polygons.add(polygon(polygon));
            }
        }
        if (polygons.size() == 1) {
            return "{ \"type\": \"Polygon\", \"coordinates\": " + polygons.getFirst() + " }";
        }
        return "{ \"type\": \"MultiPolygon\", \"coordinates\": [" + String.join(", ", polygons) + "] }";
    }

    private static String polygon(Polygon polygon) {
        StringJoiner rings = new StringJoiner(", ", "[", "]");
        rings.add(ring(polygon.getExteriorRing().getCoordinates()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(ring(polygon.getInteriorRingN(hole).getCoordinates()));
        }
        return rings.toString();
    }

    private static String ring(Coordinate[] coordinates) {
        return Stream.of(coordinates)
                .map(each -> "[" + decimal(each.x) + ", " + decimal(each.y) + "]")
                .collect(joining(", ", "[", "]"));
    }

    private static String decimal(double degrees) {
        return BigDecimal.valueOf(Math.round(degrees * 1_000_000), 6)
                .stripTrailingZeros()
                .toPlainString();
    }

    private record Area(String code, String name, Geometry shape) {}
}
