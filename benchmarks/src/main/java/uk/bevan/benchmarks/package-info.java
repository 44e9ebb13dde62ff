/** Whole-run and JMH benchmarks beside peers; nothing here asserts, it prints. */
@NullMarked
package uk.bevan.benchmarks;

import org.jspecify.annotations.NullMarked;
