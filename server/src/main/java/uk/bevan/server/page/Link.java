package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

/**
 * A link.
 *
 * @param text what it says
 * @param address where it goes: a path on this server, with its query
 */
public record Link(String text, String address) {
    public Link {
        requireNonNull(text, "text is null");
        requireNonNull(address, "address is null");
    }
}
