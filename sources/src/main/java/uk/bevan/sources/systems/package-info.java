/** The systems of an organisation that are read: how they are set up, and what each kind can do. */
@NullMarked
package uk.bevan.sources.systems;

import org.jspecify.annotations.NullMarked;
