// Command threewrites writes 300 bytes three times and syncs each: what a program
// cannot do without that records something durably, and keeps a witness of it.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	for i := range 3 {
		if _, err := file.WriteAt(make([]byte, 300), int64(i)*300); err != nil {
			return err
		}
		if err := file.Sync(); err != nil {
			return err
		}
	}
	return nil
}
