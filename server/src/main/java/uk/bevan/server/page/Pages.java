package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import uk.bevan.lake.LondonTime;
import uk.bevan.lake.PublishedTable;
import uk.bevan.server.PublicationView;

/** Makes answers from templates, which were compiled with the program and escape whatever they are given. */
public final class Pages {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final DateTimeFormatter IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK).withZone(LondonTime.ZONE);
    private static final String ENTRY = "src/main.ts";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader());
    private final AssetLinks assets;

    /** @param assets styles and scripts that every page carries */
    public Pages(Assets assets) {
        this.assets = requireNonNull(assets, "assets is null").entry(ENTRY);
    }

    /** The frame of a page made from one publication. */
    public PageFrame frame(String title, Section section, List<Link> breadcrumbs, PublicationView view) {
        return frame(title, section, breadcrumbs, Optional.of(view));
    }

    /** The frame of a page that may come before anything was published. */
    public PageFrame frame(String title, Section section, List<Link> breadcrumbs, Optional<PublicationView> view) {
        return new PageFrame(title, section, breadcrumbs, view.map(Pages::note), assets);
    }

    private static PublicationNote note(PublicationView view) {
        return new PublicationNote(
                view.id(),
                IN_WORDS.format(view.publication().createdAt()),
                view.publication().tables().values().stream().anyMatch(PublishedTable::stale),
                Provenance.of(view).simulated());
    }

    /**
     * A page.
     *
     * @param template its file, such as {@code home/home.jte}
     * @param parameters what the template declares
     */
    public ResponseEntity<byte[]> page(String template, Map<String, Object> parameters) {
        return page(HttpStatus.OK, template, parameters);
    }

    /** A page with a status of its own. */
    public ResponseEntity<byte[]> page(HttpStatus status, String template, Map<String, Object> parameters) {
        requireNonNull(template, "template is null");
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(template, parameters, output);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot render " + template, e);
        }
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Cache-Control", "no-cache")
                .body(bytes.toByteArray());
    }
}
