// Package sla says what was promised to a customer: support plans and their
// order, working time, reaction deadlines, the order in which tickets are
// solved, and for every piece of work the verdict who owes what.
//
// Everything that is policy is data ([Terms]); the code knows how plans, kinds
// of work and clauses act together, not which ones there are.
//
// Time worked is in whole [Minutes]. Instants are time.Time in whole seconds;
// a [Day] or [Month] is what an instant falls on in the ledger's [Zone].
//
// The package is pure: no money, no clock, no files. The current time is
// always an argument. Rules return their reasons, in each language.
package sla
