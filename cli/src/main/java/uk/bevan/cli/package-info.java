/** Commands; the one place that wires everything. */
@NullMarked
package uk.bevan.cli;

import org.jspecify.annotations.NullMarked;
