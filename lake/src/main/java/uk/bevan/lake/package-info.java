/** The workspace: Iceberg tables, deliveries, the run ledger and publications. */
@NullMarked
package uk.bevan.lake;

import org.jspecify.annotations.NullMarked;
