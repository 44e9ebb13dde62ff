/** The home page. */
@NullMarked
package uk.bevan.server.home;

import org.jspecify.annotations.NullMarked;
