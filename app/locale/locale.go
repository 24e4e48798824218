// Package locale lets the window's library read the system's language where
// that is none, such as C.UTF-8 on servers: the library would print an error
// each time the program starts, on the command line too.
//
// It imports nothing but os, so that it is initialised before the library,
// which needs packages that come later in the order of initialisation.
package locale

import (
	"os"
	"strings"
)

func init() {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			if named(value) {
				return
			}
			os.Setenv(name, "C") // which the library takes for no language
			return
		}
	}
}

// named tells whether a locale names a language, or is plain C without saying
// more.
func named(locale string) bool {
	language, _, _ := strings.Cut(locale, ".")
	return locale == "C" || language != "C" && language != "POSIX"
}
