/** The API: the same answers as the pages, as JSON and CSV. */
@NullMarked
package uk.bevan.server.api;

import org.jspecify.annotations.NullMarked;
