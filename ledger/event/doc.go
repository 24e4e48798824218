// Package event is the form of what a journal holds: the envelope of an event,
// its bytes, and the chain that each event makes with the one before. It knows
// no file and none of the things that events tell of: a kind is registered
// beside its type, in package ledger, since who registers it says also how it is
// judged and filed there.
package event
