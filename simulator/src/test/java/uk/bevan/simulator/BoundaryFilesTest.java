package uk.bevan.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import uk.bevan.simulator.World.Practice;
import uk.bevan.simulator.World.SubIcb;

final class BoundaryFilesTest {
    /** Square degrees; a square metre is about 1.4e-10. */
    private static final double NOTHING = 1e-9;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    @TempDir
    private static Path folder;

    private static World world;

    @BeforeAll
    static void generate() throws IOException {
        world = new WorldBuilder(Parameters.load(), 900, 5).build();
        new BoundaryFiles(world, 5).write(new OutputFolder(folder));
    }

    @ParameterizedTest
    @CsvSource({"sub_icb_2023, SICBL23", "icb_2023, ICB23", "nhs_region_2024, NHSER24"})
    void cellsTileTheOutlineWithoutOverlap(String file, String prefix) throws IOException {
        List<Geometry> areas = List.copyOf(areas(file, prefix).values());

        double sum = 0;
        for (int here = 0; here < areas.size(); here++) {
            assertThat(areas.get(here).isValid()).isTrue();
            sum += areas.get(here).getArea();
            for (int other = 0; other < here; other++) {
                assertThat(areas.get(here).intersection(areas.get(other)).getArea())
                        .isLessThan(NOTHING);
            }
        }
        assertThat(sum).isCloseTo(outline().getArea(), within(1e-6));
    }

    @Test
    void everyPracticeLiesInItsAreas() throws IOException {
        assertPracticesLieIn(areas("sub_icb_2023", "SICBL23"), SubIcb::onsCode);
        assertPracticesLieIn(
                areas("icb_2023", "ICB23"), subIcb -> world.icbOf(subIcb).onsCode());
        assertPracticesLieIn(
                areas("nhs_region_2024", "NHSER24"),
                subIcb -> world.regionOf(subIcb).onsCode());
    }

    private static void assertPracticesLieIn(Map<String, Geometry> areas, Function<SubIcb, String> codeOf) {
        for (Practice practice : world.practices()) {
            Coordinate place = new Coordinate(
                    practice.position().longitude(), practice.position().latitude());
            Geometry area = areas.get(codeOf.apply(world.subIcbOf(practice)));
            assertThat(area.distance(GEOMETRIES.createPoint(place)))
                    .as("degrees from %s to its area", practice.code())
                    .isLessThan(1e-5);
        }
    }

    private static Map<String, Geometry> areas(String file, String prefix) throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(folder.resolve("geography/simulated_" + file + ".geojson")
                        .toFile());
        assertThat(root.get("type").asText()).isEqualTo("FeatureCollection");
        Map<String, Geometry> areas = new LinkedHashMap<>();
        for (JsonNode feature : root.get("features")) {
            JsonNode properties = feature.get("properties");
            assertThat(properties.fieldNames())
                    .toIterable()
                    .containsExactly("FID", prefix + "CD", prefix + "NM", "BNG_E", "BNG_N", "LONG", "LAT", "GlobalID");
            assertThat(properties.get(prefix + "NM").asText()).contains("Simulated");
            areas.put(properties.get(prefix + "CD").asText(), geometry(feature.get("geometry")));
        }
        assertThat(areas).hasSizeGreaterThan(1);
        return areas;
    }

    private static Geometry geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.get("coordinates");
        if (geometry.get("type").asText().equals("Polygon")) {
            return polygon(coordinates);
        }
        Polygon[] polygons = new Polygon[coordinates.size()];
        for (int index = 0; index < polygons.length; index++) {
            polygons[index] = polygon(coordinates.get(index));
        }
        return GEOMETRIES.createMultiPolygon(polygons);
    }

    private static Polygon polygon(JsonNode rings) {
        LinearRing[] holes = new LinearRing[rings.size() - 1];
        for (int hole = 0; hole < holes.length; hole++) {
            holes[hole] = ring(rings.get(hole + 1));
        }
        return GEOMETRIES.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode positions) {
        Coordinate[] coordinates = new Coordinate[positions.size()];
        for (int index = 0; index < coordinates.length; index++) {
            coordinates[index] = new Coordinate(
                    positions.get(index).get(0).asDouble(),
                    positions.get(index).get(1).asDouble());
        }
        return GEOMETRIES.createLinearRing(coordinates);
    }

    private static Polygon outline() {
        List<double[]> corners = world.outline();
        Coordinate[] ring = new Coordinate[corners.size() + 1];
        for (int index = 0; index < ring.length; index++) {
            double[] corner = corners.get(index % corners.size());
            ring[index] = new Coordinate(corner[0], corner[1]);
        }
        return GEOMETRIES.createPolygon(ring);
    }
}
