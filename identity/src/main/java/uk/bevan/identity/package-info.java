/** NHS numbers, pseudonyms and their keys, dates of birth, postcodes, opt-outs and scrubbing; knows nothing of tables. */
@NullMarked
package uk.bevan.identity;

import org.jspecify.annotations.NullMarked;
