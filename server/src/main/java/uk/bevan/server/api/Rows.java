package uk.bevan.server.api;

import java.util.List;

/**
 * Some rows of a list.
 *
 * @param totalRows how many the list has
 * @param limit most rows that were asked for
 * @param offset how many were passed over
 * @param rows the rows
 */
record Rows<T>(int totalRows, int limit, int offset, List<T> rows) {
    static <T> Rows<T> of(List<T> all, Page page) {
        return new Rows<>(all.size(), page.limit(), page.offset(), page.of(all));
    }
}
