/** The public statistical methods as pure functions; nothing here knows about tables, files or people. */
@NullMarked
package uk.bevan.statistics;

import org.jspecify.annotations.NullMarked;
