/** SFTP servers, whose host key is checked. */
@NullMarked
package uk.bevan.sources.systems.sftp;

import org.jspecify.annotations.NullMarked;
