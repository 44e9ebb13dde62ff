/** Look-alikes of NHS open data and of a Trust, any size, same bytes for the same seed. */
@NullMarked
package uk.bevan.simulator;

import org.jspecify.annotations.NullMarked;
