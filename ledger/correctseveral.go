package ledger

import (
	"errors"
	"fmt"

	"hourbook/ledger/event"
	"hourbook/sla"
)

// entriesCorrected records several entries as they are after one correction:
// they are changed together, for one reason, and taken back together.
type entriesCorrected struct {
	Works  []sla.Entry
	Reason string
	Undoes uint64 `cbor:",omitempty"` // the event that is taken back, or 0
}

var _ = register(func() payload { return new(entriesCorrected) })

func (*entriesCorrected) kind() string { return "entries-corrected" }

// each is what the act is for one of its entries.
func (p *entriesCorrected) each(w sla.Entry) *workCorrected {
	return &workCorrected{Act: "correct", Work: w, Reason: p.Reason, Undoes: p.Undoes}
}

// judge judges each entry as if it were corrected alone: none of them changes
// what decides about another.
func (p *entriesCorrected) judge(v *View, event event.Event) error {
	if n := len(p.Works); n == 0 || n > MostCorrected {
		return conflict("%d entries are corrected in one action, at most %d can be", n, MostCorrected)
	}
	seen := map[string]bool{}
	var faults []error
	for _, w := range p.Works {
		if seen[w.ID] {
			faults = append(faults, conflict("entry %s is corrected twice in one action", w.ID))
		}
		seen[w.ID] = true
		faults = append(faults, p.each(w).judge(v, event))
	}
	return errors.Join(faults...)
}

func (p *entriesCorrected) apply(tx *Tx, event event.Event) error {
	for _, w := range p.Works {
		if err := p.each(w).apply(tx, event); err != nil {
			return err
		}
	}
	return nil
}

func (p *entriesCorrected) said() sla.Text {
	if p.Undoes > 0 {
		return sla.Say("%d entries as they were before event %d", len(p.Works), p.Undoes)
	}
	return because(sla.Say("%d entries corrected together", len(p.Works)), p.Reason)
}

// ids are the entries that the act is about.
func (p *entriesCorrected) ids() []string {
	ids := make([]string, len(p.Works))
	for i, w := range p.Works {
		ids[i] = w.ID
	}
	return ids
}

// MostCorrected bounds how many entries one act corrects.
const MostCorrected = 1000

// Correction is an entry before a correction and after it, with what there is to
// look at, or why it cannot be corrected so: After is then what was asked for.
type Correction struct {
	Change
	Notices []Notice
	Err     error // ErrNothing where nothing would change
}

// PreviewCorrections tells what [Tx.CorrectEntries] would make of each entry: the
// checks, verdict and billed minutes are those of the act. Each entry is judged
// by itself, so that some can be left out.
func (v *View) PreviewCorrections(works []sla.Entry) []Correction {
	all := make([]Correction, len(works))
	for i, w := range works {
		all[i] = v.previewCorrection(w)
	}
	return all
}

func (v *View) previewCorrection(w sla.Entry) (c Correction) {
	c.After = w
	if c.Before, c.Err = v.correctable(w.ID); c.Err != nil {
		return c
	}
	judged, err := v.Judge(asKept(w, c.Before, nil))
	if err != nil {
		c.Err = fmt.Errorf("entry %s: %w", w.ID, err)
		return c
	}
	c.After, c.Notices = asCorrected(judged.Work, c.Before), judged.Notices
	if c.After == c.Before {
		c.Err = fmt.Errorf("entry %q: %w", w.ID, ErrNothing)
	}
	return c
}

// asCorrected is an entry, judged anew, in the place of what it was before.
func asCorrected(w, before sla.Entry) sla.Entry {
	w.ID = before.ID
	if w.Customer == before.Customer {
		w.Listed = before.Listed // another customer has not seen it listed
	}
	return w
}

// asKept is an entry with what no correction changes: the day whose VAT rates
// apply to it, and why it was given away, unless a row of an import says that.
func asKept(w, before sla.Entry, row *event.Row) sla.Entry {
	if w.Rated = before.Rated; row == nil {
		w.Waiver = before.Waiver
	}
	return w
}

// CorrectEntries replaces the values of several entries by those of works, which
// have their ids, in one act: all or none, taken back together. Entries that stay
// as they are are passed over; where all do, the error is ErrNothing.
func (tx *Tx) CorrectEntries(works []sla.Entry, reason string) ([]Correction, error) {
	all := tx.PreviewCorrections(works)
	var faults []error
	var changed []sla.Entry
	for _, c := range all {
		if errors.Is(c.Err, ErrNothing) {
			continue
		}
		faults = append(faults, c.Err)
		changed = append(changed, c.After)
	}
	switch err := errors.Join(faults...); {
	case err != nil:
		return all, err
	case len(changed) == 0:
		return all, fmt.Errorf("none of %d entries: %w", len(works), ErrNothing)
	}
	for i := range all {
		if all[i].Err == nil {
			all[i].Notices = append(all[i].Notices, tx.EntryAhead(all[i].After, tx.act.At)...)
		}
	}
	return all, tx.append(&entriesCorrected{Works: changed, Reason: reason}, nil)
}

// undo gives the entries of an act their former values, judged as
// their tickets want them now.
func (p *entriesCorrected) undo(tx *Tx, u *Undone) error {
	back := &entriesCorrected{Reason: "undo", Undoes: u.Event.Seq}
	for _, id := range p.ids() {
		former, err := tx.uncorrectedOf(*u, p, id)
		if err != nil {
			return err
		}
		back.Works = append(back.Works, former)
	}
	return tx.append(back, nil)
}

// uncorrectedOf is one entry as it was before several were corrected together.
func (v *View) uncorrectedOf(u Undone, p *entriesCorrected, id string) (sla.Entry, error) {
	if p.Undoes > 0 {
		return sla.Entry{}, notUndone(u, "it took something back itself")
	}
	if err := v.untouched(u, "entry", id); err != nil {
		return sla.Entry{}, err
	}
	return v.formerEntry(id, u.Event.Seq)
}

// formerEntry is an entry as it was before an event, judged as its ticket wants
// it now.
func (v *View) formerEntry(id string, seq uint64) (sla.Entry, error) {
	former, err := v.before("entry", id, seq)
	if err != nil || former.work == nil {
		return sla.Entry{}, or(err, unknown("entry", id))
	}
	t, err := v.Ticket(former.work.Ticket)
	if err != nil {
		return sla.Entry{}, err
	}
	return v.judge(*former.work, t)
}

// movedOff lists the entries that the act, which is event seq, took off a ticket.
func (p *entriesCorrected) movedOff(v *View, ticket string, seq uint64) ([]string, error) {
	var ids []string
	for _, w := range p.Works {
		former, err := v.before("entry", w.ID, seq)
		if err != nil {
			return nil, err
		}
		if former.work != nil && former.work.Ticket == ticket && w.Ticket != ticket {
			ids = append(ids, w.ID)
		}
	}
	return ids, nil
}
