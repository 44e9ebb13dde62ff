/** S3 buckets, and servers that speak like them. */
@NullMarked
package uk.bevan.sources.systems.s3;

import org.jspecify.annotations.NullMarked;
