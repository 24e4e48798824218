//go:build unix

package store

// mappedFresh is how far a file that is filled is mapped at least: where the system maps
// what a file does not have yet that takes addresses alone.
const mappedFresh = 1 << 30
