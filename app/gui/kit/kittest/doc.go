// Package kittest is what tests of the window stand on: a window with the software
// driver whose keys are pressed, whose texts are read, and which is looked at for what
// is cut, covered or hard to read. Like kit it knows no ledger.
package kittest
