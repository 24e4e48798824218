// Command windows makes what the program for Windows is packed with: its resources
// (icon, version, manifest) as a file that windres compiles, and the archive.
// The same source and time give the same bytes.
//
//	go run ./packaging/windows -resources DIR
//	go run ./packaging/windows -archive FILE.zip -from DIR -time 1700000000
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	var seconds int64
	resources := flag.String("resources", "", "the folder for the icon, the manifest and hourbook.rc")
	to := flag.String("archive", "", "the archive to make")
	from := flag.String("from", "", "the folder that it holds")
	flag.Int64Var(&seconds, "time", 0, "the time of all files, in seconds since 1970")
	flag.Parse()
	var err error
	switch {
	case *resources != "":
		err = writeResources(*resources)
	case *to != "" && *from != "":
		err = archive(*to, *from, time.Unix(seconds, 0).UTC())
	default:
		err = errors.New("say -resources DIR, or -archive FILE -from DIR")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "windows:", err)
		os.Exit(1)
	}
}
