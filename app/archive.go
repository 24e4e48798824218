package app

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hourbook/app/exchange"
	"hourbook/invoice"
	"hourbook/ledger"
	"hourbook/ledger/fault"
	"hourbook/ledger/store"
	"hourbook/sla"
)

// The archive keeps each document that went out as its PDF and as data, beside
// the ledger, and is only added to: a name that is taken by another file gets a
// number behind a dot.
const (
	pdfEnding  = ".pdf"
	dataEnding = ".json"
)

// archivedData is a document as data: the line of the journal that issued it,
// and whose it is.
type archivedData struct {
	Ledger string `json:"ledger"` // id of the ledger that issued it
	Number string `json:"number"`
	PDF    string `json:"pdf_sha256"`
	ledger.Line
	Entries []sla.Entry `json:"entries"` // that it bills or returns, as they were then
}

func archiveFolder(ledgerPath string) string { return ledgerPath + ".archive" }

// archivePath is where a document's PDF is kept. Numbers hold only letters,
// digits and hyphens.
func archivePath(l *ledger.Ledger, number string) string {
	return filepath.Join(archiveFolder(l.Path), exchange.FileName(number)+pdfEnding)
}

// archive keeps what is sent, as PDF and as data. The document is stored by now: a
// file that could not be written is written when it is asked for.
func archive(l *ledger.Ledger, number string, raw []byte) error {
	if err := addToArchive(l, number, pdfEnding, raw); err != nil {
		return err
	}
	return l.Read(func(v *ledger.View) error { return archiveData(l, v, number) })
}

// archiveData keeps a document as data.
func archiveData(l *ledger.Ledger, v *ledger.View, number string) error {
	id, err := v.ID()
	if err != nil {
		return err
	}
	line, err := v.LineOf(number)
	if err != nil {
		return err
	}
	d, hash, err := line.Document()
	if err != nil {
		return err
	}
	data := archivedData{Ledger: id, Number: number, PDF: hash, Line: line, Entries: []sla.Entry{}}
	for _, l := range d.Lines {
		for _, id := range l.Entries {
			w, err := v.Entry(id)
			if errors.Is(err, ledger.ErrUnknown) {
				continue // removed since
			}
			if err != nil {
				return err
			}
			data.Entries = append(data.Entries, w)
		}
	}
	raw, err := json.MarshalIndent(data, "", " ")
	if err != nil {
		return err
	}
	return addToArchive(l, number, dataEnding, append(raw, '\n'))
}

// addToArchive adds a file under a free name, unless it is there already.
func addToArchive(l *ledger.Ledger, stem, ending string, raw []byte) error {
	if err := store.MakeFolder(archiveFolder(l.Path)); err != nil {
		return fmt.Errorf("archive %s: %w", stem, err)
	}
	for n := 1; ; n++ {
		name := exchange.FileName(stem)
		if n > 1 {
			name += fmt.Sprintf(".%d", n)
		}
		path := filepath.Join(archiveFolder(l.Path), name+ending)
		err := addFile(path, raw)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
		there, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("archive %s: %w", stem, err)
		}
		if sameArchived(there, raw, ending) {
			return nil
		}
	}
}

// sameArchived tells whether two files of the archive say the same: data may be
// written again by a newer program, in other words.
func sameArchived(a, b []byte, ending string) bool {
	if ending == dataEnding {
		var one, other archivedData
		if json.Unmarshal(a, &one) == nil && json.Unmarshal(b, &other) == nil {
			return one.Ledger == other.Ledger && string(one.Stored) == string(other.Stored)
		}
	}
	return string(a) == string(b)
}

// addFile writes a file whole under a name that is free; else it is fs.ErrExist.
func addFile(path string, raw []byte) error {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".part-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(part.Name())
	_, err = part.Write(raw)
	if err := errors.Join(err, part.Sync(), part.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Link(part.Name(), path); err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return store.Rename(part.Name(), path) // a disk without hard links
}

// archived is a file of the archive by its name.
type archived struct {
	number invoice.Number
	path   string // without its ending
	pdf    bool
	data   bool
}

// archiveList lists the archive by number and name.
func archiveList(ledgerPath string) ([]archived, error) {
	files, err := os.ReadDir(archiveFolder(ledgerPath))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	byPath := map[string]*archived{}
	for _, f := range files {
		ending := filepath.Ext(f.Name())
		stem := strings.TrimSuffix(f.Name(), ending)
		text, _, _ := strings.Cut(stem, ".")
		number, bad := invoice.ParseNumber(text)
		if bad != nil || ending != pdfEnding && ending != dataEnding {
			continue
		}
		a := byPath[stem]
		if a == nil {
			a = &archived{number: number, path: filepath.Join(archiveFolder(ledgerPath), stem)}
			byPath[stem] = a
		}
		a.pdf, a.data = a.pdf || ending == pdfEnding, a.data || ending == dataEnding
	}
	var all []archived
	for _, a := range byPath {
		all = append(all, *a)
	}
	slices.SortFunc(all, func(a, b archived) int {
		return cmp.Or(sla.NaturalCompare(a.number.String(), b.number.String()), cmp.Compare(a.path, b.path))
	})
	return all, err
}

// read reads the data of an archived document.
func (a archived) read() (data archivedData, err error) {
	raw, err := os.ReadFile(a.path + dataEnding)
	if err != nil {
		return data, err
	}
	if err := json.Unmarshal(raw, &data); err != nil {
		return data, fmt.Errorf("%s: %w: %v", a.path+dataEnding, fault.ErrDamaged, err)
	}
	return data, nil
}

// Outside is a document of the archive that the journal lacks: it was issued and
// perhaps sent, and lost in a restore.
type Outside struct {
	Number   invoice.Number
	Document invoice.Document // zero where only the PDF is there
	PDFHash  string
	Path     string // of its PDF, "" when that is lost
	data     archivedData
	Clash    bool // the journal has another document of that number
	Disowned bool
}

// OutsideDocuments lists the documents of the archive that bear this ledger's id
// and are not in its journal, disowned ones too. A PDF without data, as earlier
// versions kept them, counts as this ledger's.
func OutsideDocuments(v *ledger.View) ([]Outside, error) {
	files, err := archiveList(v.Home())
	if err != nil {
		return nil, err
	}
	id, err := v.ID()
	if err != nil {
		return nil, err
	}
	var all []Outside
	for _, f := range files {
		out, ok, err := f.outside(v, id)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, out)
		}
	}
	return all, nil
}

// outside tells whether an archived document is one of this ledger that its
// journal lacks.
func (a archived) outside(v *ledger.View, id string) (out Outside, ok bool, err error) {
	issued, err := v.Issued(a.number.String())
	known := err == nil
	if err != nil && !errors.Is(err, ledger.ErrUnknown) {
		return out, false, err
	}
	if known && !a.data {
		return out, false, nil // its data is another file's, or not kept yet
	}
	out.Number = a.number
	if a.pdf {
		out.Path = a.path + pdfEnding
	}
	if a.data {
		if out.data, err = a.read(); err != nil {
			return out, false, err
		}
		if out.data.Ledger != id || known && out.data.PDF == issued.PDFHash {
			return out, false, nil
		}
		if out.Document, out.PDFHash, err = out.data.Document(); err != nil {
			return out, false, err
		}
	}
	out.Clash = known
	out.Disowned, err = v.Disowned(a.number.String())
	return out, true, err
}

// archivedPDF is the PDF of a document as it was issued, nil where the archive
// has no such file.
func archivedPDF(ledgerPath, number, hash string) []byte {
	paths, _ := filepath.Glob(filepath.Join(archiveFolder(ledgerPath), exchange.FileName(number)+".*"))
	for _, path := range append([]string{filepath.Join(archiveFolder(ledgerPath), exchange.FileName(number)+pdfEnding)}, paths...) {
		if raw, err := os.ReadFile(path); err == nil && hashOf(raw) == hash {
			return raw
		}
	}
	return nil
}

// completeArchive adds the data of documents that earlier versions archived as
// PDF alone.
func completeArchive(l *ledger.Ledger) error {
	return l.Read(func(v *ledger.View) error {
		files, err := archiveList(l.Path)
		if err != nil {
			return err
		}
		have := map[string]bool{}
		for _, f := range files {
			have[f.number.String()] = have[f.number.String()] || f.data
		}
		all, err := v.AllIssued("")
		for _, i := range all {
			if err == nil && !have[i.Number] {
				err = archiveData(l, v, i.Number)
			}
		}
		return err
	})
}
