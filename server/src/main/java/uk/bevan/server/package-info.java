/** HTTP API and pages over the current publication, read-only. */
@NullMarked
package uk.bevan.server;

import org.jspecify.annotations.NullMarked;
