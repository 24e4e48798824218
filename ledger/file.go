package ledger

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/journal"
)

// fileNamed is a PDF that a document names.
type fileNamed struct {
	number string
	sum    event.Hash
}

// fileOf is the PDF that an event names, not ok where it names none.
func fileOf(p payload) (f fileNamed, ok bool) {
	issued, ok := p.(*documentIssued)
	if !ok {
		return f, false
	}
	raw, err := hex.DecodeString(issued.PDFHash)
	if err != nil || len(raw) != len(f.sum) {
		return f, false // what it is then is judged
	}
	return fileNamed{issued.Document.Number, event.Hash(raw)}, true
}

// haveFiles tells whether the servers have the PDFs of all documents that an act
// issues: without its PDF none is.
func (tx *Tx) haveFiles(ctx context.Context) error {
	for _, f := range tx.papers {
		_, err := tx.ledger.fileBy(ctx, f.sum)
		if errors.Is(err, journal.ErrGone) {
			return fmt.Errorf("%w: the PDF of %s was not put first", ErrHalted, f.number)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) fileBy(ctx context.Context, sum event.Hash) (raw []byte, err error) {
	ctx, end := context.WithTimeout(ctx, journal.Patience(journal.MostFile))
	defer end()
	return l.Shared.Get(ctx, journal.Files, sum)
}

// SharedPDF is the PDF of a document as its team keeps it, by its SHA-256 in hex; nil
// where the ledger is nobody else's, or the servers do not have it or do not answer.
func (l *Ledger) SharedPDF(ctx context.Context, sum string) []byte {
	raw, err := hex.DecodeString(sum)
	if l.Shared == nil || err != nil || len(raw) != len(event.Hash{}) {
		return nil
	}
	pdf, err := l.fileBy(ctx, event.Hash(raw))
	if err != nil {
		return nil
	}
	return pdf
}

// DocumentsBehind are the documents that were issued behind an event, all where that
// is the beginning.
func (v *View) DocumentsBehind(seq uint64) (all []Issued, err error) {
	if seq == 0 {
		return v.AllIssued("")
	}
	for seq++; seq <= v.head.Seq; seq++ {
		raw, err := v.event(seq)
		if err != nil {
			return nil, err
		}
		e, err := event.Read(raw)
		if err != nil {
			return nil, err
		}
		if e.Kind != new(documentIssued).kind() {
			continue
		}
		p, err := readPayload(e)
		if err != nil {
			return nil, err
		}
		d := p.(*documentIssued)
		all = append(all, Issued{Number: d.Document.Number, Kind: d.Document.Kind, PDFHash: d.PDFHash, Seq: seq})
	}
	return all, nil
}

// IssuedBy is who issued a document.
func (v *View) IssuedBy(number string) (author string, err error) {
	i, err := v.Issued(number)
	if err != nil {
		return "", err
	}
	e, err := v.eventAt(i.Seq)
	return e.Author, err
}

// Clocks of several desks differ. From ClockWarning on somebody is told, from
// clockLimit on nothing is dated by a clock: no document, and no month closes.
const (
	ClockWarning = 2 * time.Minute
	clockLimit   = 10 * time.Minute
)

// ErrApart says that the clock here and those of the servers are too far apart.
var ErrApart = errors.New("the clock of this computer and those of the servers are more than 10 minutes apart")

// toldTime is a shared journal that knows by how much the clock here is ahead of the
// servers', as they said last; not known before they said anything.
type toldTime interface {
	Apart() (ahead time.Duration, known bool)
}

// Apart is by how much the clock of this computer is ahead of the servers', not known
// where they have not been asked yet, or do not say.
func (l *Ledger) Apart() (ahead time.Duration, known bool) {
	if j, ok := l.Shared.(toldTime); ok {
		return j.Apart()
	}
	return 0, false
}

// checkApart refuses an act that is dated by a clock which is wrong.
func (l *Ledger) checkApart(ctx context.Context) error {
	if _, ok := l.Shared.(toldTime); !ok {
		return nil
	}
	ahead, known := l.Apart()
	if !known {
		if err := l.catchUp(ctx); err != nil {
			return err
		}
		ahead, _ = l.Apart()
	}
	if ahead.Abs() > clockLimit {
		return ErrApart
	}
	return nil
}
