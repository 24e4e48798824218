package ledger

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

func (p *workLogged) judge(v *View, e event.Event) error {
	if _, err := v.seqOf(p.Work.ID); err == nil {
		return fmt.Errorf("entry %q: %w", p.Work.ID, ErrTaken)
	}
	if err := checkID("id", p.Work.ID); err != nil {
		return err
	}
	again, _, err := v.check(p.Work)
	if err != nil {
		return err
	}
	return errors.Join(v.sameEntry(p.Work, again), p.judgeAssigns(v), sinceRules(2, p.judgeNew(e)))
}

// judgeAssigns refuses to give a ticket to somebody else than who worked.
func (p *workLogged) judgeAssigns(v *View) error {
	if p.Assigns == "" {
		return nil
	}
	t, err := v.Ticket(p.Work.Ticket)
	if err != nil {
		return err
	}
	return v.judgeTaken(p.Work.Staff, p.Assigns, t)
}

// judgeNew refuses a new entry that was billed or given away before it was. One
// that an import brings may be given away already.
func (p *workLogged) judgeNew(e event.Event) error {
	switch w := p.Work; {
	case w.Rated != 0:
		return conflict("entry %s says that it was billed on %s, before it is logged", w.ID, w.Rated.String())
	case w.Waiver != "" && e.Row == nil:
		return conflict("entry %s says that it was given away, before it is logged; waive it then", w.ID)
	}
	return nil
}

// sameEntry refuses an entry that is not judged as the terms and its ticket want
// it: verdict, billed minutes, customer, day.
func (v *View) sameEntry(said, right sla.Entry) error {
	said.Verdict.Reason, right.Verdict.Reason = sla.Text{}, sla.Text{}
	if equalEntries(said, right) || bytes.Equal(event.Encode(said), event.Encode(right)) {
		return nil
	}
	if said.Minutes == right.Minutes && said.Kind == right.Kind && said.Day == right.Day && said.Billed == right.Billed && said.Verdict.Ruling == right.Verdict.Ruling {
		for _, other := range changed(&right, &said, entryFields, v.zone) {
			return conflict("entry %s says %s %q; what happened to it makes that %q", said.ID, other.Field, other.After, other.Before)
		}
	}
	return conflict("entry %s says %s of %s on %s, %s billed as %s; its ticket and the terms say %s of %s on %s, %s billed as %s",
		said.ID, said.Minutes, said.Kind, said.Day, said.Billed, said.Verdict.Ruling, right.Minutes, right.Kind, right.Day, right.Billed, right.Verdict.Ruling)
}

// equalEntries tells whether two entries are stored alike, without writing them down.
// Of instants that differ by less than a second it does not know.
func equalEntries(a, b sla.Entry) bool {
	if !a.Start.Equal(b.Start) || !a.Stopped.Equal(b.Stopped) {
		return false
	}
	a.Start, a.Stopped = b.Start, b.Stopped // in another zone
	return a == b
}

func (p *workCorrected) judge(v *View, e event.Event) error {
	if p.Act == restoring {
		return or(p.judgeRestored(v), sinceRules(2, p.judgeUndo(v, e)))
	}
	before, err := v.correctable(p.Work.ID)
	if err != nil {
		return err
	}
	return errors.Join(
		needsReason(p.Reason, "a correction needs a reason", "enter a short reason"),
		p.judgeAct(v, before),
		sinceRules(2, p.judgeNews(v, before, e)),
	)
}

// judgeNews refuses a correction that changes nothing, or what it is not for: a
// removed entry stays as it was, and only giving away changes why it is.
func (p *workCorrected) judgeNews(v *View, before sla.Entry, e event.Event) error {
	if p.Undoes > 0 {
		return p.judgeUndo(v, e)
	}
	if p.Act == removal {
		return v.sameEntry(p.Work, before)
	}
	if right := p.Work; p.Act == "correct" {
		right.Listed = ""
		right = asCorrected(asKept(right, before, e.Row), before)
		if err := v.sameEntry(p.Work, right); err != nil {
			return err
		}
	}
	if e.Row == nil && v.sameEntry(p.Work, before) == nil {
		return fmt.Errorf("entry %q: %w", before.ID, ErrNothing)
	}
	return nil
}

// judgeUndo judges an entry that is given back what it was before an act.
func (p *workCorrected) judgeUndo(v *View, e event.Event) error {
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	right, act, about := sla.Entry{}, removal, ""
	switch of := done.(type) {
	case *workLogged:
		about = of.Work.ID
		if err = v.untouched(u, "entry", about); err == nil {
			right, err = v.Entry(about)
		}
	case *workCorrected:
		about = of.Work.ID
		right, act, err = v.uncorrected(u, of)
	case *entriesCorrected:
		if about, act = p.Work.ID, "correct"; !slices.Contains(of.ids(), about) {
			return noUndoing(u)
		}
		right, err = v.uncorrectedOf(u, of, about)
	}
	switch {
	case about != p.Work.ID:
		return noUndoing(u)
	case err != nil:
		return err
	case act != p.Act:
		return noUndoing(u)
	}
	return v.sameEntry(p.Work, right)
}

// judgeAct judges what became of an entry.
func (p *workCorrected) judgeAct(v *View, before sla.Entry) error {
	right := p.Work
	switch {
	case p.Act == removal:
		return nil
	case p.Act == "waive", p.Act == "unwaive":
		if waived := p.Act == "waive"; waived != (p.Work.Verdict.Ruling == sla.Waived) || !waived && before.Verdict.Ruling != sla.Waived {
			return conflict("entry %s is %s; only billable work can be waived", before.ID, before.Verdict.Ruling)
		}
		right = before
		right.Waiver = p.Work.Waiver
	case p.Act != "correct":
		return fmt.Errorf("%w: nothing is known of the act %q", fault.ErrNewer, p.Act)
	case p.Undoes == 0:
		again, _, err := v.check(p.Work)
		if err != nil {
			return err
		}
		again.Listed = p.Work.Listed // as its customer has seen it
		return v.sameEntry(p.Work, again)
	}
	t, err := v.Ticket(right.Ticket)
	if err != nil {
		return err
	}
	if right, err = v.judge(right, t); err != nil {
		return err
	}
	return errors.Join(v.openMonth(p.Work.Day.Month()), v.sameEntry(p.Work, right))
}

// judgeRestored judges an entry that is filed again after it was removed.
func (p *workCorrected) judgeRestored(v *View) error {
	if _, err := v.Removed(p.Work.ID); err != nil {
		return err
	}
	t, err := v.Ticket(p.Work.Ticket)
	if err != nil {
		return err
	}
	right, err := v.judge(p.Work, t)
	if err != nil {
		return err
	}
	return errors.Join(v.openMonth(p.Work.Day.Month()), v.sameEntry(p.Work, right))
}
