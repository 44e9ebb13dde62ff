package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What stands around the content of a page; the first parameter of {@code layout/page.jte}.
 *
 * @param title what the tab and the heading say: the finding, where there is one
 * @param section the area it belongs to
 * @param breadcrumbs the way to it from the home page, itself left out
 * @param publication what it was made from; empty where nothing has been published or the page is about something else
 * @param assets addresses of styles and scripts
 */
public record PageFrame(
        String title,
        Section section,
        List<Link> breadcrumbs,
        Optional<PublicationNote> publication,
        AssetLinks assets) {
    public PageFrame {
        requireNonNull(title, "title is null");
        requireNonNull(section, "section is null");
        requireNonNull(publication, "publication is null");
        requireNonNull(assets, "assets is null");
        breadcrumbs = List.copyOf(breadcrumbs);
    }
}
