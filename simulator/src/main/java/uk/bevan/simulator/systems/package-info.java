/** The simulated Trust's own systems: PostgreSQL, SFTP and S3 servers on this machine, or the same as files. */
@NullMarked
package uk.bevan.simulator.systems;

import org.jspecify.annotations.NullMarked;
