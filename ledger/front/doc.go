// Package front is the side of a server that desks speak to. It takes an act when
// its own copy of the ledger says that the act may stand there, and puts it into the
// shared journal; it hands out what is in the journal to those whom the team knows.
// Where the journal is kept it does not know.
//
// Of two acts at one place the journal takes one. The front lets those who append stand
// in line: who was too late keeps the turn for a moment, files what landed and decides
// anew, so that a slow desk is not overtaken again and again by a quick one. It is
// politeness, as a hold is: that nothing is lost or twice rests on the places of acts
// alone. Desks go to the server that orders acts, where it is known, so that there is one
// line.
package front
