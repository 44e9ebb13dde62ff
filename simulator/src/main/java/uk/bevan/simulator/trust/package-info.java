/** Northshire, an invented Trust: its people, its care, and the systems that keep both. Everything is generated. */
@NullMarked
package uk.bevan.simulator.trust;

import org.jspecify.annotations.NullMarked;
