/** PostgreSQL databases, read by COPY. */
@NullMarked
package uk.bevan.sources.systems.postgresql;

import org.jspecify.annotations.NullMarked;
