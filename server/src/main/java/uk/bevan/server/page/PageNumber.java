package uk.bevan.server.page;

import java.util.Optional;
import java.util.function.IntFunction;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.figure.Paging;

/**
 * Which page of a long table is asked for.
 *
 * @param page from 1
 * @param pages how many there are, at least 1
 * @param size most rows on one
 */
public record PageNumber(int page, int pages, int size) {
    private static final int MOST_DIGITS = 9;

    /**
     * Reads the parameter {@code page}.
     *
     * @param rows how many rows there are in all
     * @throws BadParameterException if there is no such page
     */
    public static PageNumber of(Optional<String> parameter, long rows, int size) {
        int pages = (int) Math.max(1, (rows + size - 1) / size);
        String text = parameter.orElse("1");
        boolean number = text.length() <= MOST_DIGITS && text.matches("[0-9]+");
        int page = number ? Integer.parseInt(text) : 0;
        if (page < 1 || page > pages) {
            throw new BadParameterException(
                    "page", text, pages == 1 ? "1, the only page there is" : "a whole number from 1 to " + pages);
        }
        return new PageNumber(page, pages, size);
    }

    /** How many rows stand on the pages before. */
    public long skipped() {
        return (long) (page - 1) * size;
    }

    /**
     * Links to the pages beside it.
     *
     * @param address gives the address of a page
     */
    public Paging paging(IntFunction<String> address) {
        return new Paging(
                page,
                pages,
                page > 1 ? Optional.of(address.apply(page - 1)) : Optional.empty(),
                page < pages ? Optional.of(address.apply(page + 1)) : Optional.empty());
    }
}
