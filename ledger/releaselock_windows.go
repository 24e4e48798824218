package ledger

import "os"

// letGo closes a file that bbolt gave up while it opened it.
func letGo(file *os.File) { _ = file.Close() }
