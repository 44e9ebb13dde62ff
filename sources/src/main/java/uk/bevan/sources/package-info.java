/** Files and systems that data comes from: recognised by content, validated, landed in Bronze. */
@NullMarked
package uk.bevan.sources;

import org.jspecify.annotations.NullMarked;
