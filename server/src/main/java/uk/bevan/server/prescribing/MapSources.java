package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.bevan.server.PublicationView;
import uk.bevan.server.figure.MapView;
import uk.bevan.server.figure.ValueClasses;

/** What a publication has to draw maps with. */
final class MapSources {
    private static final String TABLE = "gold.dim_area_boundary";

    private final Set<AreaLevel> drawn;

    private MapSources(Set<AreaLevel> drawn) {
        this.drawn = drawn;
    }

    private record Key() {}

    static MapSources of(PublicationView view) {
        requireNonNull(view, "view is null");
        return view.serves(TABLE)
                ? view.remember(
                        new Key(),
                        MapSources.class,
                        () -> new MapSources(view.query(
                                "SELECT DISTINCT area_level FROM gold.dim_area_boundary", List.of(), MapSources::read)))
                : new MapSources(Set.of());
    }

    private static Set<AreaLevel> read(ResultSet rows) throws SQLException {
        Set<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
        while (rows.next()) {
            AreaKeys.level(rows.getString(1)).ifPresent(levels::add);
        }
        return levels;
    }

    private static String boundaries(AreaLevel level) {
        return "/api/v1/geography/" + level.parameter();
    }

    /** The map of an answer's areas. */
    MapView map(ExplorerQuestion question, ValueClasses classes) {
        AreaLevel level = question.level();
        Optional<String> selected =
                question.focus().level() == level ? Optional.of(question.focus().code()) : Optional.empty();
        if (level == AreaLevel.PRACTICE) {
            return MapView.practices(
                    classes,
                    drawn.contains(AreaLevel.ICB) ? Optional.of(boundaries(AreaLevel.ICB)) : Optional.empty(),
                    Addresses.points(question),
                    Addresses.AREA + "practice:",
                    selected);
        }
        return areas(level, selected, classes);
    }

    /** The map of areas above practices. */
    MapView areas(AreaLevel level, Optional<String> selected, ValueClasses classes) {
        return drawn.contains(level)
                ? MapView.areas(classes, boundaries(level), selected)
                : MapView.none(classes, """
                        There is no map: this publication has no boundaries of %s. Put GeoJSON boundary files of the Office \
                        for National Statistics, with the lookup from LSOAs to sub-ICB locations, in the inbox and run \
                        "bevan run". The table below has every figure.""".formatted(level.plural()));
    }
}
