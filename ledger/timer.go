package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hourbook/sla"
)

// Timer is work under way: its Start is on disk, its Minutes are not known.
type Timer struct{ Work sla.Work }

// Draft is work that was stopped but could not be logged, to be settled.
type Draft struct {
	ID      string
	Work    sla.Work
	Problem string // why it is no entry yet
}

// timerStarted records that somebody began to work.
type timerStarted struct{ Work sla.Work }

// timerStopped records that somebody stopped; what was done is the next event,
// or the draft.
type timerStopped struct {
	Staff  string
	At     time.Time
	Draft  *Draft
	Undoes uint64 `cbor:",omitempty"` // the start that is taken back, or 0
}

// draftSettled records that a draft became an entry (the next event) or was
// dropped.
type draftSettled struct {
	ID      string
	Dropped bool
	Reason  string
}

var _ = register(func() payload { return new(timerStarted) })
var _ = register(func() payload { return new(timerStopped) })
var _ = register(func() payload { return new(draftSettled) })

func (*timerStarted) kind() string { return "timer-started" }
func (*timerStopped) kind() string { return "timer-stopped" }
func (*draftSettled) kind() string { return "draft-settled" }

func (p *timerStarted) judge(v *View, _ Event) error {
	w := p.Work
	if running, ok, err := v.Timer(w.Staff); err != nil || ok {
		return or(err, conflict("%s has worked on %s since %s; stop that first", w.Staff, running.Work.Ticket, running.Work.Start.Format("2006-01-02 15:04")))
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil {
		return err
	}
	if w.Start.IsZero() {
		return input("at", "", "a timer starts at a time", "give it as 2026-11-06 17:30")
	}
	w.Minutes = 1
	if err := v.checkWork(&w); err != nil || w.Kind == "" {
		return err
	}
	_, err = v.judge(w, t)
	return err
}

func (p *timerStarted) apply(tx *Tx, _ Event) error {
	tx.save(timersBucket, p.Work.Staff, p.Work)
	return nil
}

func (p *timerStopped) judge(v *View, _ Event) error {
	_, running, err := v.Timer(p.Staff)
	if err != nil {
		return err
	}
	if !running {
		return unknown("running timer of", p.Staff)
	}
	if p.Draft == nil {
		return nil
	}
	if known, err := v.has(draftsBucket, p.Draft.ID); err != nil || known {
		return or(err, fmt.Errorf("draft %q: %w", p.Draft.ID, ErrTaken))
	}
	if p.Draft.Work.Staff != p.Staff || p.Draft.Work.Minutes < 0 {
		return conflict("the draft %s of %s is of %s, %d minutes", p.Draft.ID, p.Staff, p.Draft.Work.Staff, int(p.Draft.Work.Minutes))
	}
	return checkID("draft", p.Draft.ID)
}

func (p *timerStopped) apply(tx *Tx, _ Event) error {
	tx.del(timersBucket, p.Staff)
	if p.Draft != nil {
		tx.save(draftsBucket, p.Draft.ID, p.Draft)
	}
	return nil
}

func (p *draftSettled) judge(v *View, _ Event) error {
	if _, err := v.DraftWork(p.ID); err != nil {
		return err
	}
	if p.Dropped {
		return needsReason(p.Reason, "work is dropped for a reason", "say why, in a few words")
	}
	return nil
}

func (p *draftSettled) apply(tx *Tx, _ Event) error {
	tx.del(draftsBucket, p.ID)
	return nil
}

// StartTimer begins to count somebody's work. One timer runs for each person.
func (tx *Tx) StartTimer(w sla.Work) (Timer, error) {
	w = tx.named(w)
	w.Start, w.Minutes = tx.zone.Local(w.Start.Truncate(time.Second)), 1
	if running, ok, err := tx.Timer(w.Staff); err != nil || ok {
		return running, or(err, conflict("%s has worked on %s since %s; stop that first", w.Staff, running.Work.Ticket, running.Work.Start.Format("2006-01-02 15:04")))
	}
	t, err := tx.Ticket(w.Ticket)
	if err != nil {
		return Timer{}, err
	}
	if err := or(mergedInto(t), tx.checkWork(&w)); err != nil {
		return Timer{}, err
	}
	if w.Kind != "" {
		if _, err := tx.judge(w, t); err != nil {
			return Timer{}, err
		}
	}
	w.Minutes = 0
	return Timer{Work: w}, tx.append(&timerStarted{Work: w}, nil)
}

// StopTimer ends somebody's timer, always. Work that cannot be logged as it is
// becomes a draft to settle. Values of override that are not empty replace
// those of the start.
func (tx *Tx) StopTimer(staff string, at time.Time, override sla.Work) (Logged, *Draft, error) {
	staff = tx.nameIn(timersBucket, strings.TrimSpace(staff))
	running, ok, err := tx.Timer(staff)
	if err != nil || !ok {
		return Logged{}, nil, or(err, unknown("running timer of", staff))
	}
	w := overridden(running.Work, override)
	at = at.Truncate(time.Second)
	worked := at.Sub(w.Start)
	w.Minutes, w.Stopped = sla.Minutes(worked.Round(time.Minute)/time.Minute), at
	_, problem := tx.Judge(w)
	if err := or(problem, checkTimed(worked)); err != nil {
		draft, err := tx.draft(w, err)
		if err != nil {
			return Logged{}, nil, err
		}
		return Logged{}, draft, tx.append(&timerStopped{Staff: staff, At: at, Draft: draft}, nil)
	}
	if err := tx.append(&timerStopped{Staff: staff, At: at}, nil); err != nil {
		return Logged{}, nil, err
	}
	logged, err := tx.LogWork(w, nil)
	return logged, nil, err
}

// checkTimed refuses what no entry is: rounding neither makes a minute of less
// nor a day of more (clause "T-1").
func checkTimed(worked time.Duration) error {
	switch {
	case worked < time.Minute:
		return input("minutes", worked.String(), "the timer ran for less than a minute", "give what was worked, or drop it")
	case worked > sla.MaxEntry.Duration():
		return input("minutes", worked.String(), "the timer ran for more than 24 hours", "give what was worked, split over the days")
	}
	return nil
}

// overridden replaces the values that are given.
func overridden(w, by sla.Work) sla.Work {
	if by.Ticket != "" {
		w.Ticket = by.Ticket
	}
	if by.Kind != "" {
		w.Kind = by.Kind
	}
	if by.Note != "" {
		w.Note = by.Note
	}
	if by.Order != "" {
		w.Order = by.Order
	}
	return w
}

// draft makes a draft of work that cannot be logged; a fault of the file is
// passed on instead.
func (tx *Tx) draft(w sla.Work, problem error) (*Draft, error) {
	if errors.Is(problem, ErrDamaged) {
		return nil, problem
	}
	w.Minutes = max(w.Minutes, 0)
	return &Draft{ID: "D" + strconv.FormatUint(tx.head.seq+1, 10), Work: w, Problem: problem.Error()}, nil
}

// SettleDraft makes an entry of a draft, with the values of w.
func (tx *Tx) SettleDraft(id string, w sla.Work) (Logged, error) {
	if _, err := tx.DraftWork(id); err != nil {
		return Logged{}, err
	}
	if _, err := tx.Judge(w); err != nil {
		return Logged{}, err
	}
	if err := tx.append(&draftSettled{ID: id}, nil); err != nil {
		return Logged{}, err
	}
	return tx.LogWork(w, nil)
}

// DropDraft gives a draft up, with a reason.
func (tx *Tx) DropDraft(id, reason string) error {
	return tx.append(&draftSettled{ID: id, Dropped: true, Reason: reason}, nil)
}

// Timer returns somebody's running timer, if any.
func (v *View) Timer(staff string) (Timer, bool, error) {
	var t Timer
	ok, err := v.load(timersBucket, v.nameIn(timersBucket, staff), &t.Work)
	t.Work.Start = v.zone.Local(t.Work.Start)
	return t, ok, err
}

// Timers lists all running timers.
func (v *View) Timers() ([]Timer, error) {
	var timers []Timer
	err := v.scan(timersBucket, "", "", func(_ string, value []byte) (bool, error) {
		var t Timer
		err := decode(value, &t.Work)
		t.Work.Start = v.zone.Local(t.Work.Start)
		timers = append(timers, t)
		return true, err
	})
	return timers, err
}

// DraftWork returns one draft.
func (v *View) DraftWork(id string) (Draft, error) {
	var d Draft
	ok, err := v.load(draftsBucket, id, &d)
	if err == nil && !ok {
		err = unknown("draft", id)
	}
	return d, err
}

// Drafts lists the work that waits to be settled.
func (v *View) Drafts() ([]Draft, error) {
	var drafts []Draft
	err := v.scan(draftsBucket, "", "", func(_ string, value []byte) (bool, error) {
		var d Draft
		err := decode(value, &d)
		drafts = append(drafts, d)
		return true, err
	})
	return drafts, err
}
