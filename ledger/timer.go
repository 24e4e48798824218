package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"hourbook/ledger/event"
	"hourbook/ledger/fault"
	"hourbook/sla"
)

// Timer is work under way: its Start is on disk, its Minutes are not known.
type Timer struct{ Work sla.Entry }

// PendingEntry is work that was stopped but could not be logged, to be settled.
type PendingEntry struct {
	ID      string
	Work    sla.Entry
	Problem string // why it is no entry yet
}

// timerStarted records that somebody began to work.
type timerStarted struct{ Work sla.Entry }

// timerStopped records that somebody stopped; what was done is the next event,
// or the draft.
type timerStopped struct {
	Staff  string
	At     time.Time
	Draft  *PendingEntry
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

func (p *timerStarted) said() sla.Text { return sla.Say("timer started on %s", p.Work.Ticket) }
func (p *timerStopped) said() sla.Text {
	switch {
	case p.Undoes > 0:
		return undoneText(p.Undoes)
	case p.Draft != nil:
		return sla.Say("timer stopped, %s incomplete: %s", p.Draft.Work.Minutes, p.Draft.Problem)
	}
	return sla.Say("timer stopped")
}

func (p *draftSettled) said() sla.Text {
	if p.Dropped {
		return because(sla.Say("draft %s discarded", p.ID), p.Reason)
	}
	return sla.Say("draft %s became an entry", p.ID)
}

func (p *timerStarted) judge(v *View, _ event.Event) error {
	w := p.Work
	if running, ok, err := v.Timer(w.Staff); err != nil || ok {
		return or(err, conflict("%s has worked on %s since %s; stop that first", w.Staff, running.Work.Ticket, running.Work.Start.Format("2006-01-02 15:04")))
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil {
		return err
	}
	if w.Start.IsZero() {
		return input("at", "", "a timer starts at a time", "enter it as 2026-11-06 17:30")
	}
	w.Minutes = 1
	if err := v.checkWork(&w); err != nil {
		return err
	}
	if w.Kind != "" {
		_, err = v.judge(w, t)
	}
	return errors.Join(err, sinceRules(2, or(mergedInto(t), v.sameEntry(p.Work, v.underWay(w)))))
}

func (p *timerStarted) apply(tx *Tx, _ event.Event) error {
	tx.save(timersBucket, p.Work.Staff, p.Work)
	return nil
}

func (p *timerStopped) judge(v *View, e event.Event) error {
	running, ok, err := v.Timer(p.Staff)
	if err != nil {
		return err
	}
	if !ok {
		return unknown("running timer of", p.Staff)
	}
	if p.At.IsZero() {
		return input("at", "", "a timer stops at a time", "enter it as 2026-11-06 17:30")
	}
	if p.Undoes > 0 {
		return sinceRules(2, p.judgeUndo(v, e, running))
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
	return errors.Join(checkID("draft", p.Draft.ID), sinceRules(2, p.judgeDraft(e, running)))
}

// judgeDraft holds a draft against the timer that it came of.
func (p *timerStopped) judgeDraft(e event.Event, running Timer) error {
	d := p.Draft
	if minutes := timedMinutes(running.Work.Start, p.At); d.ID != draftID(e.Seq) || !d.Work.Start.Equal(running.Work.Start) || d.Work.Minutes != minutes {
		return conflict("the draft %s says %s from %s; the timer ran for %s from %s", d.ID, d.Work.Minutes,
			d.Work.Start.UTC().Format(time.RFC3339), minutes, running.Work.Start.UTC().Format(time.RFC3339))
	}
	return nil
}

// judgeUndo judges a timer that ends as if it had never been started.
func (p *timerStopped) judgeUndo(v *View, e event.Event, running Timer) error {
	u, done, err := v.undoneBy(e, p.Undoes)
	if err != nil {
		return err
	}
	if of, ok := done.(*timerStarted); !ok || of.Work.Staff != p.Staff || !of.Work.Start.Equal(running.Work.Start) || p.Draft != nil {
		return noUndoing(u)
	}
	return nil
}

// timedMinutes are the minutes that a timer ran, as an entry counts them.
func timedMinutes(from, to time.Time) sla.Minutes {
	return max(sla.Minutes(to.Sub(from).Round(time.Minute)/time.Minute), 0)
}

// draftID is the id of the draft that an event leaves.
func draftID(seq uint64) string { return "D" + strconv.FormatUint(seq, 10) }

func (p *timerStopped) apply(tx *Tx, _ event.Event) error {
	tx.del(timersBucket, p.Staff)
	if p.Draft != nil {
		tx.save(draftsBucket, p.Draft.ID, p.Draft)
	}
	return nil
}

func (p *draftSettled) judge(v *View, _ event.Event) error {
	if _, err := v.DraftWork(p.ID); err != nil {
		return err
	}
	if p.Dropped {
		return needsReason(p.Reason, "a reason is required to discard work", "enter a short reason")
	}
	return nil
}

func (p *draftSettled) apply(tx *Tx, _ event.Event) error {
	tx.del(draftsBucket, p.ID)
	return nil
}

// StartTimer begins to count somebody's work. One timer runs for each person.
func (tx *Tx) StartTimer(w sla.Entry) (Timer, error) {
	w = tx.underWay(tx.named(w))
	return Timer{Work: w}, tx.append(&timerStarted{Work: w}, nil)
}

// underWay is work of which only the beginning is known.
func (v *View) underWay(w sla.Entry) sla.Entry {
	w.Minutes, w.Stopped = 0, time.Time{}
	if !w.Start.IsZero() {
		w.Start = v.zone.Local(w.Start.Truncate(time.Second))
		w.Day = v.zone.Day(w.Start)
	}
	return w
}

// StopTimer ends somebody's timer, always. Work that cannot be logged as it is
// becomes a draft to settle. Values of override that are not empty replace
// those of the start.
func (tx *Tx) StopTimer(staff string, at time.Time, override sla.Entry) (Logged, *PendingEntry, error) {
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
		return input("minutes", worked.String(), "the timer ran for less than a minute", "enter the time worked, or discard it")
	case worked > sla.MaxEntry.Duration():
		return input("minutes", worked.String(), "the timer ran for more than 24 hours", "enter the time worked, split by day")
	}
	return nil
}

// overridden replaces the values that are given.
func overridden(w, by sla.Entry) sla.Entry {
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
func (tx *Tx) draft(w sla.Entry, problem error) (*PendingEntry, error) {
	if errors.Is(problem, fault.ErrDamaged) {
		return nil, problem
	}
	w.Minutes = max(w.Minutes, 0)
	return &PendingEntry{ID: draftID(tx.head.Seq + 1), Work: w, Problem: problem.Error()}, nil
}

// SettleDraft makes an entry of a draft, with the values of w.
func (tx *Tx) SettleDraft(id string, w sla.Entry) (Logged, error) {
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
		err := event.Decode(value, &t.Work)
		t.Work.Start = v.zone.Local(t.Work.Start)
		timers = append(timers, t)
		return true, err
	})
	return timers, err
}

// DraftWork returns one draft.
func (v *View) DraftWork(id string) (PendingEntry, error) {
	var d PendingEntry
	ok, err := v.load(draftsBucket, id, &d)
	if err == nil && !ok {
		err = unknown("draft", id)
	}
	return d, err
}

// Drafts lists the work that waits to be settled.
func (v *View) Drafts() ([]PendingEntry, error) {
	var drafts []PendingEntry
	err := v.scan(draftsBucket, "", "", func(_ string, value []byte) (bool, error) {
		var d PendingEntry
		err := event.Decode(value, &d)
		drafts = append(drafts, d)
		return true, err
	})
	return drafts, err
}
