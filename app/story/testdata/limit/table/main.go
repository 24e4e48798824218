// Command table passes on what benchmarks print and ends with the table of their
// limits; its exit is 1 where one was missed or a benchmark failed.
package main

import (
	"fmt"
	"os"

	"hourbook/app/story/testdata/limit"
)

func main() {
	kept, err := limit.Table(os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || !kept {
		os.Exit(1)
	}
}
