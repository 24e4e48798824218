package gui

import (
	"bytes"
	"os"
	"path/filepath"

	"hourbook/app"
	"hourbook/app/gui/kit"
	"hourbook/app/tabular"
	"hourbook/ledger"
	"hourbook/ledger/fault"
)

// SaveTable asks for a file for a table: a workbook where its name ends so, else CSV.
func (w *Window) SaveTable(title, name, word string, table func(*ledger.View) (tabular.Table, error)) {
	w.SaveMade(title, name, word, func(v *ledger.View) ([]byte, error) {
		t, err := table(v)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		if filepath.Ext(name) == ".xlsx" {
			err = t.XLSX(&out)
		} else {
			err = t.CSV(&out)
		}
		return out.Bytes(), err
	})
}

// SaveMade asks for a file, beside the ledger unless another is named, and writes into
// it what the ledger answers; never over a file that is there.
func (w *Window) SaveMade(title, name, word string, made func(*ledger.View) ([]byte, error)) {
	ending := filepath.Ext(name)
	start := FreePath(filepath.Join(filepath.Dir(w.World.Ledger), name), ending)
	w.AskPath(title, kit.Say("File"), start, word, func(file string, done func(kit.Problem)) {
		AskFrom(w, func(v *ledger.View) (struct{}, error) {
			if _, err := os.Stat(file); err == nil {
				return struct{}{}, fault.ErrExists
			}
			raw, err := made(v)
			if err == nil {
				err = app.WriteFile(file, raw)
			}
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if done(ProblemOf(err)); err == nil {
				w.Strip.Done(kit.Say("Exported to %s.", file), kit.Say("Open it"), func() { w.OpenOutside(file) })
			}
		})
	}, ending)
}

// AskBackup asks for the file of a backup.
func (w *Window) AskBackup(do func(file string)) {
	start := filepath.Dir(w.Ledger.Path)
	if folder := w.backups().Folder; traceOf(folder) != "" {
		start = folder
	}
	w.AskPath(kit.Say("Restore a backup"), kit.Say("File"), start+string(filepath.Separator), kit.Say("Restore"), func(file string, done func(kit.Problem)) {
		if traceOf(file) == "" {
			done(kit.Problem{What: kit.Say("File not found."), Remedy: kit.Say("Check the spelling.")})
			return
		}
		done(kit.Problem{})
		do(file)
	}, ".backup", ".hourbook", ".jsonl", ".age")
}
