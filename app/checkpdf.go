package app

import (
	"context"
	"errors"
	"os"

	"hourbook/ledger"
	"hourbook/sla"
)

// PDFReport is what CheckPDF found.
type PDFReport struct {
	Checked  int
	Problems []sla.Phrase // empty when all is well
	Notices  []sla.Phrase // worth knowing, not wrong
}

// CheckPDF draws every issued document again and holds it against the hash in
// the ledger and against the file in the archive. A cancelled context ends it
// with its error.
func CheckPDF(ctx context.Context, l *ledger.Ledger, progress ledger.Progress) (report PDFReport, err error) {
	var all []ledger.Issued
	if err := l.Read(func(v *ledger.View) error {
		outside, err := OutsideDocuments(v)
		if err != nil {
			return err
		}
		report.outside(outside)
		all, err = v.AllIssued("")
		return err
	}); err != nil {
		return report, err
	}
	for n, i := range all {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		if err := report.check(l, i); err != nil {
			return report, err
		}
		if progress != nil {
			progress(uint64(n+1), uint64(len(all)))
		}
	}
	return report, nil
}

// outside lists the documents of the archive that the journal lacks.
func (r *PDFReport) outside(all []Outside) {
	for _, o := range all {
		switch {
		case o.Clash:
			r.Problems = append(r.Problems, sla.Phrase{Words: "%s: the archive has another document of this ledger under that number, for %s over %s EUR: two were issued", Values: []any{o.Number, o.Document.Buyer.ID, o.Document.Total.StringFixed(2)}})
		case o.Disowned:
			r.Notices = append(r.Notices, sla.Phrase{Words: "%s is in the archive and was never sent, as somebody said", Values: []any{o.Number}})
		default:
			r.Problems = append(r.Problems, sla.Phrase{Words: "%s is in the archive, but not in the ledger; `hourbook invoice adopt` takes it in again, `hourbook invoice disown` says that it was never sent", Values: []any{o.Number}})
		}
	}
}

// check looks at one document.
func (r *PDFReport) check(l *ledger.Ledger, i ledger.Issued) error {
	drawn, older, err := drawnHash(l, i.Number)
	if err != nil {
		return err
	}
	r.Checked++
	archived := ""
	raw, err := os.ReadFile(archivePath(l, i.Number))
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		r.Problems = append(r.Problems, sla.Phrase{Words: "%s: its file in the archive cannot be read: %v", Values: []any{i.Number, err}})
		return nil
	default:
		archived = hashOf(raw)
	}
	if archivedPDF(l.Path, i.Number, i.PDFHash) != nil { // perhaps under a name with a number, where another file has its own
		archived = i.PDFHash
	}
	switch {
	case archived == "" && drawn == i.PDFHash:
		r.Notices = append(r.Notices, sla.Phrase{Words: "%s is not in the archive; it is drawn again when it is asked for, the same as issued", Values: []any{i.Number}})
	case archived == "" && older:
		r.Notices = append(r.Notices, sla.Phrase{Words: "%s is not in the archive, and would be drawn on newer paper than it was issued on; take the file from a backup of the archive", Values: []any{i.Number}})
	case archived == "":
		r.Problems = append(r.Problems, sla.Phrase{Words: "%s is not in the archive, and this program draws it differently than it was issued; take the file from a backup of the archive", Values: []any{i.Number}})
	case archived != i.PDFHash && drawn == i.PDFHash:
		r.Problems = append(r.Problems, sla.Phrase{Words: "%s: its file in the archive is not the one that was issued; `hourbook invoice pdf` writes it again", Values: []any{i.Number}})
	case archived != i.PDFHash:
		r.Problems = append(r.Problems, sla.Phrase{Words: "%s: its file in the archive is not the one that was issued, and this program draws it differently; take the file from a backup of the archive", Values: []any{i.Number}})
	case drawn != i.PDFHash && older:
		r.Notices = append(r.Notices, sla.Phrase{Words: "%s is in the archive as it was issued; it would be drawn on newer paper today", Values: []any{i.Number}})
	case drawn != i.PDFHash:
		r.Notices = append(r.Notices, sla.Phrase{Words: "%s is in the archive as it was issued; this program would draw it differently", Values: []any{i.Number}})
	}
	return nil
}

// drawnHash is the hash of a document as this program draws it, and whether it
// was issued on older paper.
func drawnHash(l *ledger.Ledger, number string) (hash string, older bool, err error) {
	err = l.Read(func(v *ledger.View) error {
		d, err := v.Document(number)
		if err != nil {
			return err
		}
		raw, err := Draw(d)
		if err != nil {
			return err
		}
		hash = hashOf(raw)
		older, err = v.OnOlderPaper(number)
		return err
	})
	return hash, older, err
}
