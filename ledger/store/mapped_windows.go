package store

// mappedFresh is how far a file that is filled is mapped at least: no further than it
// reaches, since it would grow so far on disk.
const mappedFresh = 0
