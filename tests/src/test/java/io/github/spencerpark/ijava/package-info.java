/** A stand-in for IJava under its own names, for {@code PortableTest}. */
package io.github.spencerpark.ijava;
