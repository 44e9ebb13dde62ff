/** Contracts and SQL models, read, checked and compiled into a plan that any engine can run. */
@NullMarked
package uk.bevan.models;

import org.jspecify.annotations.NullMarked;
