/** Statistical methods and disclosure control on a CSV file, from the command line. */
@NullMarked
package uk.bevan.cli.stats;

import org.jspecify.annotations.NullMarked;
