package app

import (
	"context"
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
	"hourbook/sla"
)

// ErrOutside says that the archive has a document that the journal lacks. It
// was perhaps sent: until somebody decides, its customer is held back.
var ErrOutside = errors.New("it is in the archive, but not in the ledger")

// OutsideError names such a document. It wraps ErrOutside.
type OutsideError struct{ Number string }

// Error says which one.
func (e *OutsideError) Error() string { return fmt.Sprintf("%s: %v", e.Number, ErrOutside) }

// Unwrap gives what it stands for.
func (e *OutsideError) Unwrap() error { return ErrOutside }

// outsiders are the documents of the archive that the journal lacks.
type outsiders []Outside

func outsideOf(l *ledger.Ledger) (all outsiders, err error) {
	err = l.Read(func(v *ledger.View) error {
		all, err = OutsideDocuments(v)
		return err
	})
	return all, err
}

// whyOutside is the reason of a gap that the archive explains.
const whyOutside = "the archive has documents that the journal lacks"

// before makes sure that an invoice can be issued to a customer: none of its
// documents waits for a decision, and no number of the archive is used again.
func (all outsiders) before(tx *ledger.Tx, customer string) error {
	if held := all.holding(&tx.View, customer); held != nil {
		return &invoice.HeldError{Customer: customer, Problems: held}
	}
	return all.skip(tx)
}

// holding are the reasons why a customer is held back, nil for none.
func (all outsiders) holding(v *ledger.View, customer string) (held []error) {
	for _, o := range all {
		if o.Disowned || o.Clash || !isOf(v, o.Document.Buyer.ID, customer) {
			continue
		}
		if _, err := v.Issued(o.Number.String()); errors.Is(err, ledger.ErrUnknown) {
			held = append(held, &OutsideError{o.Number.String()})
		}
	}
	return held
}

// isOf tells whether a document to a buyer is a customer's by now.
func isOf(v *ledger.View, buyer, customer string) bool {
	holder, err := v.AccountHolder(buyer)
	return buyer == customer || err == nil && holder == customer
}

// skip notes the numbers that the archive has and the journal has not come to.
func (all outsiders) skip(tx *ledger.Tx) error {
	for _, o := range slices.Backward(all) { // the last one of a series first
		if err := tx.SkipNumbers(o.Number, whyOutside); err != nil {
			return err
		}
	}
	return nil
}

// skipOutside is skip, with what the archive has now.
func skipOutside(tx *ledger.Tx) error {
	all, err := OutsideDocuments(&tx.View)
	if err != nil {
		return err
	}
	return outsiders(all).skip(tx)
}

// outsideFindings tells of the documents that wait for a decision.
func outsideFindings(v *ledger.View, _ sla.Month) ([]Finding, error) {
	all, err := OutsideDocuments(v)
	var found []Finding
	for _, o := range all {
		if o.Disowned || o.Clash {
			continue
		}
		number, customer := o.Number.String(), o.Document.Buyer.ID
		if holder, err := v.AccountHolder(customer); err == nil {
			customer = holder
		}
		found = append(found, Finding{
			Level: HeldLevel, Code: "outside", Customer: customer, Document: number, Problem: &OutsideError{number},
			Text:   sla.Say("%s is in the archive, but not in the ledger", number),
			Remedy: sla.Say("take it in again with invoice adopt, or say that it was never sent with invoice disown"),
		})
	}
	return found, err
}

// Adopt takes a document of the archive in again that the journal lost: it
// stands in the ledger as it was sent, and its entries are billed again.
func Adopt(l *ledger.Ledger, act ledger.Act, number string) (adopted ledger.Adopted, err error) {
	err = l.Write(act, func(tx *ledger.Tx) error {
		o, err := outsideBy(&tx.View, number)
		if err != nil {
			return err
		}
		if o.data.Number == "" {
			return fmt.Errorf("adopt %s: %w", number, ErrNoData)
		}
		adopted, err = tx.Adopt(o.data.Line, o.data.Entries)
		return err
	})
	if err != nil {
		return ledger.Adopted{}, fmt.Errorf("adopt %s: %w", number, err)
	}
	return adopted, nil
}

// ErrNoData says that only the PDF of a document is in the archive.
var ErrNoData = errors.New("the archive has its PDF, but not its data")

// Disown says that a document of the archive was never sent.
func Disown(l *ledger.Ledger, act ledger.Act, number, reason string) error {
	err := l.Write(act, func(tx *ledger.Tx) error {
		if _, err := outsideBy(&tx.View, number); err != nil {
			return err
		}
		return tx.Disown(number, reason)
	})
	if err != nil {
		return fmt.Errorf("disown %s: %w", number, err)
	}
	return nil
}

// outsideBy finds a document of the archive that the journal lacks.
func outsideBy(v *ledger.View, number string) (Outside, error) {
	if _, err := invoice.ParseNumber(number); err != nil {
		return Outside{}, err
	}
	if _, err := v.Issued(number); err == nil {
		return Outside{}, fmt.Errorf("the ledger has it: %w", ledger.ErrNothing)
	}
	all, err := OutsideDocuments(v)
	if err != nil {
		return Outside{}, err
	}
	for _, o := range all {
		if o.Number.String() == number {
			return o, nil
		}
	}
	return Outside{}, &ledger.UnknownError{What: "archived document", ID: number}
}

// ErrLastNumber says that nothing tells which numbers were used after a backup
// was made.
var ErrLastNumber = errors.New("neither the ledger nor its archive tells which numbers were used after the backup was made")

// RestoreHow says how a backup takes the ledger's place.
type RestoreHow struct {
	Force bool
	Last  []string // the last numbers that were sent, or "none"
	Act   ledger.Act
	Ask   exchange.Passphrase
}

// Restored is what a restore lost and did.
type Restored struct {
	Losses    ledger.Losses
	Documents []string // that the ledger had or the archive has, and the backup lacks
	Skipped   []ledger.Skipped
	Missing   []string // files of the archive that stand nowhere
}

// Restore puts a backup in the ledger's place. It finds out what is lost, by the
// old file, its witness and the archive; the numbers that were used since are
// never used again. What the backup knows of the archive is brought back.
func Restore(ctx context.Context, l *ledger.Ledger, path string, how RestoreHow, progress ledger.Progress) (done Restored, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return done, &sla.InputError{Field: "backup", Value: path, Problem: "there is no such file", Remedy: "name the file of a backup"}
	}
	last, err := lastNumbers(how.Last)
	if err != nil {
		return done, err
	}
	then := func(tx *ledger.Tx, lost ledger.Losses) error {
		done.Losses = lost
		return done.settle(tx, last, len(how.Last) > 0, filepath.Base(path))
	}
	err = exchange.Restore(ctx, l, path, how.Ask, ledger.Restoring{Force: how.Force, Act: how.Act, Then: then}, progress)
	if err != nil {
		return done, err
	}
	_ = noteRestored(l, path, how.Act.At) // in a folder that can be written, as it was a moment ago
	if !strings.HasSuffix(path, ".jsonl") && !exchange.IsSealed(path) {
		done.Missing, err = RestoreArchive(ctx, l, path)
	}
	return done, err
}

func lastNumbers(texts []string) (all []invoice.Number, err error) {
	for _, text := range texts {
		if strings.EqualFold(text, "none") {
			continue
		}
		n, err := invoice.ParseNumber(text)
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, nil
}

// settle finds the documents that are lost, and skips their numbers.
func (r *Restored) settle(tx *ledger.Tx, last []invoice.Number, said bool, from string) error {
	outside, err := OutsideDocuments(&tx.View)
	if err != nil {
		return err
	}
	for _, o := range outside {
		if !o.Clash && !o.Disowned {
			r.Documents, last = append(r.Documents, o.Number.String()), append(last, o.Number)
		}
	}
	for _, i := range r.Losses.Documents {
		n, err := invoice.ParseNumber(i.Number)
		if err != nil {
			return err
		}
		if !slices.Contains(r.Documents, i.Number) {
			r.Documents, last = append(r.Documents, i.Number), append(last, n)
		}
	}
	if err := r.mustAsk(tx, said); err != nil {
		return err
	}
	slices.SortFunc(r.Documents, sla.NaturalCompare)
	slices.SortFunc(last, func(a, b invoice.Number) int { return b.N - a.N })
	before, err := tx.Skips()
	if err != nil {
		return err
	}
	for _, n := range last {
		if err := tx.SkipNumbers(n, "used after the backup "+from+" was made"); err != nil {
			return err
		}
	}
	after, err := tx.Skips()
	for _, s := range after {
		if !slices.Contains(before, s) {
			r.Skipped = append(r.Skipped, s)
		}
	}
	return err
}

// mustAsk refuses where a number could be used again: the ledger issues
// documents, and nothing tells whether it did after the backup was made.
func (r *Restored) mustAsk(tx *ledger.Tx, said bool) error {
	if said || r.Losses.Intact || r.Losses.Told && r.Losses.Events == 0 {
		return nil
	}
	if files, err := os.ReadDir(archiveFolder(tx.Home())); err == nil && len(files) > 0 {
		return nil
	}
	issued, err := tx.AllIssued("")
	if err != nil || len(issued) == 0 {
		return err
	}
	return fmt.Errorf("%s was the last in the backup: %w", issued[len(issued)-1].Number, ErrLastNumber)
}
