/** Whether the data is good: what landed and was published, what checks found, what was set aside. */
@NullMarked
package uk.bevan.server.quality;

import org.jspecify.annotations.NullMarked;
