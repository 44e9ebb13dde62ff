package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Boxes and arrows, from left to right, in pixels.
 *
 * @param width of the whole
 * @param height of the whole
 * @param boxes tables or columns, and how many more there are where they do not all fit
 * @param arrows what flows into what
 * @param further whether there is more to see beyond its edges
 */
public record LineagePicture(int width, int height, List<Box> boxes, List<Arrow> arrows, boolean further) {
    /**
     * A box.
     *
     * @param x of its left edge
     * @param y of its upper edge
     * @param width of it
     * @param height of it
     * @param over what stands small above, such as the table of a column
     * @param text what stands in it
     * @param full both in full, where they were shortened to fit
     * @param address where it leads; empty where it stands for several
     * @param focus whether the page is about this one
     */
    public record Box(
            int x,
            int y,
            int width,
            int height,
            String over,
            String text,
            String full,
            Optional<String> address,
            boolean focus) {
        public Box {
            requireNonNull(over, "over is null");
            requireNonNull(text, "text is null");
            requireNonNull(full, "full is null");
            requireNonNull(address, "address is null");
        }
    }

    /**
     * An arrow.
     *
     * @param path as SVG writes it
     */
    public record Arrow(String path) {
        public Arrow {
            requireNonNull(path, "path is null");
        }
    }

    public LineagePicture {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /** Whether there is anything to see beside the focus. */
    public boolean isAlone() {
        return boxes.size() < 2;
    }
}
