/** What every measurement needs: time that passes and processors that are busy. */
@NullMarked
package dev.vitrine.bench.measure;

import org.jspecify.annotations.NullMarked;
