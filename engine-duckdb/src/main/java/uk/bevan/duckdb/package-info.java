/** Runs a plan in this process on DuckDB. */
@NullMarked
package uk.bevan.duckdb;

import org.jspecify.annotations.NullMarked;
