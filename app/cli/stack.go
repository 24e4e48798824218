package cli

// deepStack is what a command takes of its stack, or somewhat more.
const deepStack = 40 << 10

// onDeepStack does something with room on the stack from the beginning. A stack begins
// small and is copied each time it doubles, which walks all calls that were made: deep
// inside the ledger that took a twelfth of what a command takes.
//
//go:noinline
func onDeepStack(do func()) {
	if do == nil { // which is never so: the room is there all the same
		var room [deepStack]byte
		fill(room[:])
		return
	}
	do()
}

//go:noinline
func fill(room []byte) { clear(room) }
