package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"hourbook/app/gui/kit"
)

// CrashFile is where a crash is written while the program runs.
const CrashFile = "crash.txt"

// WatchCrashes lets the runtime write the report of a crash into a file of the
// folder. It is to be called before the window opens; a report that is there
// already is kept for [Window] to offer.
func WatchCrashes(folder, version string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	keepReport(folder)
	file, err := os.Create(filepath.Join(folder, CrashFile))
	if err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	defer file.Close() // the runtime has a handle of its own
	if _, err := fmt.Fprintf(file, "Hourbook %s\n", version); err != nil {
		return fmt.Errorf("watch for crashes: %w", err)
	}
	return debug.SetCrashOutput(file, debug.CrashOptions{})
}

// lastReport is the report of a crash that was not looked at yet.
const lastReport = "crash-report.txt"

// keepReport puts the report of the last run aside, if there was a crash. A run
// that was stopped from outside leaves a file of one line.
func keepReport(folder string) {
	path := filepath.Join(folder, CrashFile)
	raw, err := os.ReadFile(path)
	if err != nil {
		return
	}
	for i, b := range raw {
		if b == '\n' && i+1 < len(raw) {
			_ = os.Rename(path, filepath.Join(folder, lastReport)) // the next crash overwrites it then
			return
		}
	}
}

// offerCrash shows the report of a crash once.
func (w *Window) offerCrash() {
	path := filepath.Join(w.World.Folder, lastReport)
	if _, err := os.Stat(path); w.World.Folder == "" || err != nil {
		return
	}
	kept := filepath.Join(w.World.Folder, "crash-"+w.Now().Format("2006-01-02-150405")+".txt")
	if os.Rename(path, kept) != nil {
		return
	}
	w.Strip.Offer(kit.Say("Hourbook closed unexpectedly last time. Everything you saved is safe. Crash report: %s", kept), kit.Say("Show it"), func() {
		w.openFile(kept)
	})
}

// forgetCrash ends the watch: the program was closed as it should.
func (w *Window) forgetCrash() {
	if w.World.Folder != "" {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = os.Remove(filepath.Join(w.World.Folder, CrashFile)) // a file of one line is no report
	}
}

// openFile shows a file in the system's program for it.
func (w *Window) openFile(path string) {
	kit.Aside(w, func() (struct{}, error) { return struct{}{}, w.World.Open(path) }, func(_ struct{}, err error) {
		if err != nil {
			w.Strip.Say(ProblemOf(err))
		}
	})
}
