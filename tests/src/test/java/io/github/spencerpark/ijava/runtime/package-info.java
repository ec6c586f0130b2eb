/** What cells of IJava can call. */
package io.github.spencerpark.ijava.runtime;
