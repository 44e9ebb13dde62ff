/** Questions about prescribing, their answers, and the pages and downloads made of them. */
@NullMarked
package uk.bevan.server.prescribing;

import org.jspecify.annotations.NullMarked;
