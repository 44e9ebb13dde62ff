package uk.bevan.server;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/** What a map shows: the pixels of each shade, and what it says where it is pointed at. */
final class DrawnMap {
    /** The shades from low to high, as the legend has them. */
    private static final List<Integer> SHADES = List.of(0xDCEBF8, 0xA6CBEA, 0x6BACE6, 0x2073BC, 0x12436D);

    private static final int ACROSS = 14;

    private final Page page;
    private final Locator drawing;

    private DrawnMap(Page page) {
        this.page = page;
        this.drawing = page.locator("[data-map]");
    }

    /** The map of a page, which has one. */
    static DrawnMap of(Page page) {
        return new DrawnMap(page);
    }

    /** How many pixels have each shade, counted in a picture of the map as it stands in the window. */
    Map<Integer, Integer> pixels() {
        Map<Integer, Integer> counts = new HashMap<>();
        BufferedImage picture = picture();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                int shade = SHADES.indexOf(picture.getRGB(x, y) & 0xFFFFFF);
                if (shade >= 0) {
                    counts.merge(shade, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private BufferedImage picture() {
        try {
            return ImageIO.read(new ByteArrayInputStream(drawing.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shades that the table beside it names. */
    Set<Integer> shadesOfTheTable() {
        Set<Integer> shades = new TreeSet<>();
        for (int shade = 0; shade < SHADES.size(); shade++) {
            String swatch = "#%s tbody .bevan-swatch--%d".formatted(drawing.getAttribute("data-table"), shade);
            if (page.locator(swatch).count() > 0) {
                shades.add(shade);
            }
        }
        return shades;
    }

    /** Points at many places of the map; what it says of each, name and figure. */
    Map<String, String> said() {
        drawing.scrollIntoViewIfNeeded();
        BoundingBox box = drawing.boundingBox();
        Map<String, String> said = new HashMap<>();
        for (int column = 1; column < ACROSS; column++) {
            for (int row = 1; row < ACROSS; row++) {
                page.mouse().move(box.x + box.width * column / ACROSS, box.y + box.height * row / ACROSS);
                hint().ifPresent(words -> said.put(words[0], words[1]));
            }
        }
        return said;
    }

    private Optional<String[]> hint() {
        Object text = page.evaluate(
                "() => { const words = document.querySelector('.bevan-map__hint .bevan-map__words');"
                        + " return words && [words.firstChild.textContent, words.lastChild.textContent].join('\\n'); }");
        return Optional.ofNullable(text).map(words -> words.toString().split("\n", -1));
    }
}
