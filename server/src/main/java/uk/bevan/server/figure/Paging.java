package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a page of a long table stands among the others.
 *
 * @param page this one, from 1
 * @param pages how many there are, at least 1
 * @param previous address of the one before
 * @param next address of the one after
 */
public record Paging(int page, int pages, Optional<String> previous, Optional<String> next) {
    public Paging {
        requireNonNull(previous, "previous is null");
        requireNonNull(next, "next is null");
        if (page < 1 || page > pages) {
            throw new IllegalArgumentException("page %d of %d".formatted(page, pages));
        }
    }

    /** Whether there is another one. */
    public boolean isNeeded() {
        return pages > 1;
    }
}
