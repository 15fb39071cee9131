/** What Prometheus reads: figures that are counted elsewhere already, looked at every few seconds. */
@NullMarked
package dev.vitrine.signaling.metrics;

import org.jspecify.annotations.NullMarked;
