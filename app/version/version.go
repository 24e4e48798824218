// Package version knows which version of Hourbook this is: the command line, the
// window, the packages and FyneApp.toml say the same one, and a test holds that
// they do.
//
// It answers --version by itself, before the rest of the program is set up:
// whoever only asks for that, as scripts and packagers do, should not wait for
// fonts, tax tables and mail. So it imports nothing but os, as package locale
// does, and the console to answer in: it is then initialised among the first.
package version

import (
	"os"

	_ "hourbook/app/console" // before anything is said
)

// Number is the version, as in the name of its tag without the v.
const Number = "0.2.0"

// Line is the answer to --version.
const Line = "hourbook " + Number + "\n"

func init() {
	if len(os.Args) == 2 && os.Args[1] == "--version" {
		os.Exit(answer(os.Stdout))
	}
}

// answer writes the line, and gives the exit of the program.
func answer(out interface{ WriteString(string) (int, error) }) int {
	if _, err := out.WriteString(Line); err != nil {
		_, _ = os.Stderr.WriteString("hourbook: the answer could not be written: " + err.Error() + "\n")
		return 1
	}
	return 0
}
