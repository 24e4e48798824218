package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// found wants one file of a pattern, and copies it where that is said: found
// book-*.backup day.backup.
func found(ts *testscript.TestScript, neg bool, args []string) {
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if (len(files) == 1) == neg {
		ts.Fatalf("%s: %q", args[0], files)
	}
	if len(args) > 1 {
		raw, err := os.ReadFile(files[0])
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), raw, 0o600))
	}
}

// twin gives a file a second name: twin book.hourbook other.hourbook.
func twin(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Link(ts.MkAbs(args[0]), ts.MkAbs(args[1])))
}

// cellIs wants a text in a cell of a workbook: cell worth.xlsx B4 14.
func cellIs(ts *testscript.TestScript, neg bool, args []string) {
	book, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer book.Close()
	got, err := book.GetCellValue(book.GetSheetName(0), args[1])
	ts.Check(err)
	if (got == args[2]) == neg {
		ts.Fatalf("%s is %q", args[1], got)
	}
}

// zero writes so many zeros over the beginning of a file: zero book.hourbook 4.
func zero(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	raw, err := os.ReadFile(path)
	ts.Check(err)
	count, err := strconv.Atoi(args[1])
	ts.Check(err)
	clear(raw[:count])
	ts.Check(os.WriteFile(path, raw, 0o600))
}

// conditions of scripts: links, whether the system makes symbolic ones.
func conditions(name string) (bool, error) {
	if name != "links" {
		return false, fmt.Errorf("there is no condition %s", name)
	}
	folder, err := os.MkdirTemp("", "links")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(folder)
	link := filepath.Join(folder, "link")
	if os.Symlink("there", link) != nil {
		return false, nil
	}
	to, err := os.Readlink(link) // Wine makes some that it cannot read
	return err == nil && to == "there", nil
}
