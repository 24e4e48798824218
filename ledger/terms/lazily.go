package terms

import (
	"regexp"
	"sync"
)

// lazily compiles an expression when it is first used: a program that is only
// asked for its version should not wait for it.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
