// Package guitest is what tests of the window stand on: a window with the software
// driver on a real ledger, whose keys are pressed, whose texts are read, and which is
// looked at for what is cut, covered or hard to read. It knows no window: what opens one
// hands over what that stands on.
package guitest
