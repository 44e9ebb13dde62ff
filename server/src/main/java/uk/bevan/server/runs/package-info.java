/** What the platform did: its runs, their steps, and the one that is going on. */
@NullMarked
package uk.bevan.server.runs;

import org.jspecify.annotations.NullMarked;
