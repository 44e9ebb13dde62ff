/** What every page is made of: its frame, its assets, and how a template becomes an answer. */
@NullMarked
package uk.bevan.server.page;

import org.jspecify.annotations.NullMarked;
