// Package console lets a program with a window answer words in the terminal that
// it was started from. In Windows a program has either a console or none: the one
// with the window has none, else a double click would open one beside it, and what
// it says would go nowhere.
//
// It does that before anything is said, --version too, so it imports nothing but
// what is initialised first.
package console
