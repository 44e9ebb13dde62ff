/** Disclosure control: what may leave, how it is protected, and the proof that nothing hidden can be solved. */
@NullMarked
package uk.bevan.disclosure;

import org.jspecify.annotations.NullMarked;
