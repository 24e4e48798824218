// Package app holds the acts that join two packages: a month's entries become
// documents, rows of files become facts, and every amount explains itself. The
// window and the command line call the same acts.
//
// Questions take a *ledger.View, acts a *ledger.Ledger and who acts when. No
// clock is read and nothing is printed here.
package app
