package cli

import "strings"

// ledgerEnding is that of the files that the system opens with this program.
const ledgerEnding = ".hourbook"

// FileAlone is the ledger that the words are about when they name nothing else,
// as when a person opens the file by a double click.
func FileAlone(args []string) (file string, alone bool) {
	if len(args) != 1 || strings.HasPrefix(args[0], "-") || !strings.HasSuffix(args[0], ledgerEnding) {
		return "", false
	}
	return args[0], true
}

// windowless says what to do with a file where there is no window.
func (s *session) windowless(file string) int {
	s.message("hourbook: %s\n%s\n", s.say("this program was built without its window, so it cannot open %s by itself", file),
		s.say("hint: %s", ph("ask it with words, such as `hourbook --ledger %s queue`; `hourbook --help` lists them", file)))
	return Misused
}
