/** What every table and column means, where it comes from and what depends on it. */
@NullMarked
package uk.bevan.server.catalogue;

import org.jspecify.annotations.NullMarked;
