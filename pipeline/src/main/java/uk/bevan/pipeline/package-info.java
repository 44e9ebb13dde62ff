/** Plans a run, runs it, judges its checks and publishes it. */
@NullMarked
package uk.bevan.pipeline;

import org.jspecify.annotations.NullMarked;
