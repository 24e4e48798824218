// Command tree lays out what is installed: the program with its manual pages,
// completions, icons, desktop files and papers, as a tree from the root of a
// system. The same source and time give the same bytes.
//
//	go run ./packaging/tree -package hourbook -binary hourbook -time 1700000000 -to DIR
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	var j job
	var seconds int64
	flag.StringVar(&j.name, "package", "hourbook", "hourbook, hourbook-cli for the command line alone, or hourbook-server")
	flag.StringVar(&j.binary, "binary", "", "the program")
	flag.StringVar(&j.source, "source", ".", "the source")
	flag.StringVar(&j.to, "to", "", "an empty folder")
	flag.StringVar(&j.bom, "bom", "", "the list of what the program is made of")
	flag.Int64Var(&seconds, "time", 0, "the time of all files, in seconds since 1970")
	flag.Parse()
	j.at = time.Unix(seconds, 0).UTC()
	if err := j.lay(); err != nil {
		fmt.Fprintln(os.Stderr, "tree:", err)
		os.Exit(1)
	}
}

// lay makes the whole tree.
func (j *job) lay() error {
	parts := []func() error{j.program, j.manual, j.completion, j.papers}
	if j.served() {
		parts = []func() error{j.program, j.serverManual, j.service, j.papers}
	}
	if j.windowed() {
		parts = append(parts, j.desktop, j.icons)
	}
	for _, part := range parts {
		if err := part(); err != nil {
			return err
		}
	}
	return j.date()
}

// windowed tells whether the package has the window.
func (j *job) windowed() bool { return j.name == "hourbook" }
