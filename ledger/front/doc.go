// Package front is the side of a server that desks speak to. It takes an act when
// its own copy of the ledger says that the act may stand there, and puts it into the
// shared journal; it hands out what is in the journal to those whom the team knows.
// Where the journal is kept it does not know.
package front
