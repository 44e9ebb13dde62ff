/** What a picture of figures is made of: its words, its table, and the marks that the browser draws from that table. */
@NullMarked
package uk.bevan.server.figure;

import org.jspecify.annotations.NullMarked;
