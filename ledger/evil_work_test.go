package ledger

import (
	"math"
	"strings"
	"time"

	"hourbook/sla"
)

// lyingWork is a change of the entry of an event that logs one.
func lyingWork(class, says, told string, spoil func(*sla.Entry)) evil {
	return lie(class, says, told, func(p *workLogged) { spoil(&p.Work) })
}

// lyingCorrection is a change of the entry of an event that corrects one.
func lyingCorrection(class, says, told string, spoil func(*sla.Entry)) evil {
	return lie(class, says, told, func(p *workCorrected) { spoil(&p.Work) })
}

func byOwn(author string, act func(*Tx) error) func(*Tx) error {
	return func(tx *Tx) error {
		tx.act.Author = author
		return act(tx)
	}
}

func undoing(tx *Tx) error { _, err := tx.Undo(); return err }

func corrects(id string, change func(*sla.Entry)) func(*Tx) error {
	return func(tx *Tx) error {
		w, err := tx.Entry(id)
		if err != nil {
			return err
		}
		change(&w)
		_, err = tx.Correct(w, "a mistake", nil)
		return err
	}
}

var evilWork = []evils{
	{kind: "work-logged", good: func(tx *Tx) error {
		_, err := tx.LogWork(sla.Entry{Ticket: "T-1", Staff: "Jonas", Start: instant("2026-12-09 10:00"), Minutes: 60, Kind: "firewall"}, nil)
		return err
	}, lies: []evil{
		lyingWork(outOfRange, "minus ten hours", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = -600, -600 }),
		lyingWork(outOfRange, "a billion minutes", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = 1e9, 1e9 }),
		lyingWork(outOfRange, "as many minutes as there are numbers", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = math.MaxInt, math.MaxInt }),
		lyingWork(outOfRange, "the duration must be at least one minute", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = 0, 0 }),
		lyingWork(outOfRange, "by nobody", "by", func(w *sla.Entry) { w.Staff = "" }),
		lyingWork(outOfRange, "by somebody with a line break", "by", func(w *sla.Entry) { w.Staff = "Jo\nnas" }),
		lyingWork(outOfRange, "a note without end", "note", func(w *sla.Entry) { w.Note = strings.Repeat("x", 1<<20) }),
		lyingWork(outOfRange, "on no day", "day", func(w *sla.Entry) { w.Start, w.Day = time.Time{}, 0 }),
		lyingWork(outOfRange, "on a day that nobody can name", "calendar", func(w *sla.Entry) { w.Start, w.Day = time.Time{}, 1<<24 }),
		lyingWork(dangling, "on a ticket that is not there", "T-404", func(w *sla.Entry) { w.Ticket = "T-404" }),
		lyingWork(dangling, "under an order that is not there", "O-404", func(w *sla.Entry) { w.Order = "O-404" }),
		lyingWork(dangling, "of a kind that the terms do not have", "magic", func(w *sla.Entry) { w.Kind = "magic" }),
		lyingWork(dangling, "on an invoice that is not there", "says", func(w *sla.Entry) { w.Invoice = "HB-2026-0404" }),
		lyingWork(dangling, "by the rates of a day that it was never billed on", "says", func(w *sla.Entry) { w.Rated = dayOf("2009-01-01") }),
		lyingWork(againstRule, "an hour, charged as a hundred", "billed as", func(w *sla.Entry) { w.Billed = 6000 }),
		lyingWork(againstRule, "billable, and called covered", "covered", func(w *sla.Entry) { w.Verdict.Ruling, w.Billed = sla.Covered, 0 }),
		lyingWork(againstRule, "given away as it is logged", "waive", func(w *sla.Entry) {
			w.Waiver, w.Verdict.Ruling, w.Billed = "goodwill", sla.Waived, 0
		}),
		lyingWork(againstRule, "under an order of another customer", "O-0", func(w *sla.Entry) { w.Order = "O-0" }),
		lyingWork(againstRule, "of another customer than its ticket", "says", func(w *sla.Entry) { w.Customer = "beta" }),
		lyingWork(againstRule, "under another plan than its ticket", "says", func(w *sla.Entry) { w.Plan = "PLATINUM" }),
		lyingWork(againstRule, "of a kind that is not done at all", "not done", func(w *sla.Entry) { w.Kind = "snmp" }),
		lyingWork(againstRule, "a second time under one id", "already exists", func(w *sla.Entry) { w.ID = "billable" }),
		lyingWork(againstRule, "on another day than it began", "says", func(w *sla.Entry) { w.Day++ }),
		lyingWork(againstRule, "in a month that is closed", "closed", func(w *sla.Entry) { w.Start, w.Day = time.Time{}, dayOf("2026-09-10") }),
		lyingWork(againstRule, "on a ticket that was merged", "merged", func(w *sla.Entry) { w.Ticket = "T-4" }),
		lyingWork(againstRule, "stopped on another day than it lasted", "says", func(w *sla.Entry) { w.Stopped = w.Start.AddDate(0, 0, 3) }),
	}},
	{kind: "work-corrected", good: corrects("billable", func(w *sla.Entry) { w.Minutes = 45 }), lies: []evil{
		lyingCorrection(outOfRange, "to minus ten hours", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = -600, -600 }),
		lyingCorrection(outOfRange, "to a billion minutes", "minutes", func(w *sla.Entry) { w.Minutes, w.Billed = 1e9, 1e9 }),
		lie(outOfRange, "for no reason", "reason", func(p *workCorrected) { p.Reason = " " }),
		lie(outOfRange, "by an act that nobody knows", "nothing is known of the act", func(p *workCorrected) { p.Act = "hide" }),
		lyingCorrection(dangling, "an entry that is not there", "W404", func(w *sla.Entry) { w.ID = "W404" }),
		lyingCorrection(dangling, "onto a ticket that is not there", "T-404", func(w *sla.Entry) { w.Ticket = "T-404" }),
		lyingCorrection(dangling, "onto a document that never listed it", "says", func(w *sla.Entry) { w.Listed = evilBilled }),
		lyingCorrection(dangling, "by the rates of a day that it was never billed on", "says", func(w *sla.Entry) { w.Rated = dayOf("2009-01-01") }),
		lie(dangling, "takes back what nobody did", "take", func(p *workCorrected) { p.Undoes = 4040 }),
		lyingCorrection(againstRule, "to forty-five minutes, charged as a hundred hours", "billed as", func(w *sla.Entry) { w.Billed = 6000 }),
		lyingCorrection(againstRule, "an entry on an invoice", "is already on an invoice", func(w *sla.Entry) { w.ID = "billed" }),
		lyingCorrection(againstRule, "an entry that was settled", "settled by", func(w *sla.Entry) { w.ID = "settled" }),
		lyingCorrection(againstRule, "into a month that is closed", "closed", func(w *sla.Entry) { w.Day = dayOf("2026-09-10") }),
		lyingCorrection(againstRule, "onto a ticket that was merged", "merged", func(w *sla.Entry) { w.Ticket = "T-4" }),
		lie(againstRule, "takes back the act of somebody else", "take", func(p *workCorrected) { p.Undoes = 1 }),
	}},
	{kind: "work-corrected", good: func(tx *Tx) error { _, err := tx.Waive("billable", true, "goodwill"); return err }, lies: []evil{
		lyingCorrection(outOfRange, "given away for no reason", "billable", func(w *sla.Entry) { w.Waiver = "" }),
		lyingCorrection(againstRule, "given away and made longer", "says", func(w *sla.Entry) { w.Minutes = 600 }),
		lyingCorrection(againstRule, "given away, and charged", "billed as", func(w *sla.Entry) { w.Billed = 60 }),
		lyingCorrection(againstRule, "given away, though it was", "waive", func(w *sla.Entry) { w.ID, w.Minutes = "waived", 15 }),
		lie(againstRule, "charged again, though it was never given away", "only billable work", func(p *workCorrected) {
			p.Act, p.Work.Waiver, p.Work.Verdict.Ruling, p.Work.Billed = "unwaive", "", sla.Billable, 60
		}),
	}},
	{kind: "work-corrected", good: func(tx *Tx) error { _, err := tx.Remove("billable", "twice"); return err }, lies: []evil{
		lyingCorrection(dangling, "removes what is not there", "W404", func(w *sla.Entry) { w.ID = "W404" }),
		lyingCorrection(againstRule, "removes it as if it had been shorter", "says", func(w *sla.Entry) { w.Minutes, w.Billed = 1, 1 }),
		lyingCorrection(againstRule, "removes what an invoice bills", "is already on an invoice", func(w *sla.Entry) { w.ID = "billed" }),
	}},
	{kind: "work-corrected", good: byOwn("petras", undoing), lies: []evil{
		lyingCorrection(outOfRange, "taken back into the duration must be at least one minute", "says", func(w *sla.Entry) { w.Minutes = 0 }),
		lyingCorrection(againstRule, "taken back into more than it was", "says", func(w *sla.Entry) { w.Minutes = 600 }),
		lyingCorrection(againstRule, "taken back onto another ticket", "says", func(w *sla.Entry) { w.Ticket = "T-1" }),
		lie(dangling, "takes back an event of another entry", "take", func(p *workCorrected) { p.Undoes = 7 }),
	}},
	{kind: "work-corrected", good: byOwn("jurga", undoing), lies: []evil{
		lyingCorrection(dangling, "brings back what was never removed", "unknown", func(w *sla.Entry) { w.ID = "W404" }),
		lyingCorrection(againstRule, "brings back more than was removed", "says", func(w *sla.Entry) { w.Minutes = 600 }),
		lyingCorrection(againstRule, "brings back on another day", "says", func(w *sla.Entry) { w.Day++ }),
		lie(againstRule, "brings back without taking anything back", "take", func(p *workCorrected) { p.Undoes = 0 }),
	}},
	{kind: "month-closed", good: func(tx *Tx) error { return tx.CloseMonth(dayOf("2026-11-01").Month(), "done") }, lies: []evil{
		lie(outOfRange, "no month", "month", func(p *monthClosed) { p.Month = 0 }),
		lie(outOfRange, "a month that nobody can name", "month", func(p *monthClosed) { p.Month = 1 << 28 }),
		lie(dangling, "opens one that is not closed", "not closed", func(p *monthClosed) { p.Open = true }),
		lie(againstRule, "closes one a second time", "closed already", func(p *monthClosed) { p.Month = dayOf("2026-09-01").Month() }),
	}},
	{kind: "month-closed", good: func(tx *Tx) error { return tx.OpenMonth(dayOf("2026-09-01").Month(), "a late entry") }, lies: []evil{
		lie(againstRule, "opens one for no reason", "reason", func(p *monthClosed) { p.Reason = "" }),
	}},
}

var evilTimers = []evils{
	{kind: "timer-started", good: func(tx *Tx) error {
		_, err := tx.StartTimer(sla.Entry{Ticket: "T-1", Staff: "Rasa", Start: instant("2026-12-10 08:30"), Kind: "firewall"})
		return err
	}, lies: []evil{
		lie(outOfRange, "at no time", "at", func(p *timerStarted) { p.Work.Start = time.Time{} }),
		lie(outOfRange, "by nobody", "by", func(p *timerStarted) { p.Work.Staff = " " }),
		lie(outOfRange, "with an hour on it", "says", func(p *timerStarted) { p.Work.Minutes = 60 }),
		lie(outOfRange, "in the year 9999", "calendar", func(p *timerStarted) { p.Work.Start = time.Date(9999, 6, 1, 0, 0, 0, 0, time.UTC) }),
		lie(dangling, "on a ticket that is not there", "T-404", func(p *timerStarted) { p.Work.Ticket = "T-404" }),
		lie(dangling, "on work that the terms do not have", "magic", func(p *timerStarted) { p.Work.Kind = "magic" }),
		lie(againstRule, "while another one runs", "stop that first", func(p *timerStarted) { p.Work.Staff = "Asta" }),
		lie(againstRule, "on work that is not done at all", "not done", func(p *timerStarted) { p.Work.Kind = "snmp" }),
		lie(againstRule, "on a ticket that was merged", "merged", func(p *timerStarted) { p.Work.Ticket = "T-4" }),
		lie(againstRule, "on another day than now", "says", func(p *timerStarted) { p.Work.Day++ }),
	}},
	{kind: "timer-stopped", good: func(tx *Tx) error {
		_, _, err := tx.StopTimer("Asta", instant("2026-12-10 07:30"), sla.Entry{})
		return err
	}, lies: []evil{
		lie(outOfRange, "at no time", "at", func(p *timerStopped) { p.At = time.Time{} }),
		lie(outOfRange, "a draft of minus an hour", "draft", func(p *timerStopped) { p.Draft.Work.Minutes = -60 }),
		lie(outOfRange, "a draft without an id", "draft", func(p *timerStopped) { p.Draft.ID = "" }),
		lie(dangling, "one that does not run", "running timer", func(p *timerStopped) { p.Staff, p.Draft.Work.Staff = "Jonas", "Jonas" }),
		lie(dangling, "takes back a start that never was", "take", func(p *timerStopped) { p.Draft, p.Undoes = nil, 4040 }),
		lie(againstRule, "a draft of another's work", "is of", func(p *timerStopped) { p.Draft.Work.Staff = "Jonas" }),
		lie(againstRule, "a draft of more than was worked", "draft", func(p *timerStopped) { p.Draft.Work.Minutes = 600 }),
		lie(againstRule, "a draft that began at another time", "draft", func(p *timerStopped) { p.Draft.Work.Start = p.Draft.Work.Start.Add(-time.Hour) }),
		lie(againstRule, "a draft under the id of another one", "already exists", spoiledDraftID),
	}},
	{kind: "draft-left", good: func(tx *Tx) error {
		w := sla.Entry{Ticket: "T-1", Staff: "Asta", Day: dayOf("2026-11-02"), Minutes: 30, Kind: "firewall"}
		draft, err := tx.draft(w, ErrMonthClosed)
		return or(err, tx.append(&draftLeft{Draft: *draft}, nil))
	}, lies: []evil{
		lie(outOfRange, "of minus an hour", "less", func(p *draftLeft) { p.Draft.Work.Minutes = -60 }),
		lie(outOfRange, "without a day", "day", func(p *draftLeft) { p.Draft.Work.Day = 0 }),
		lie(dangling, "without an id", "left by", func(p *draftLeft) { p.Draft.ID = "" }),
		lie(againstRule, "without a reason", "reason", func(p *draftLeft) { p.Draft.Problem = "" }),
		lie(againstRule, "under the id of another one", "already exists", func(p *draftLeft) { p.Draft.ID = evilDraft }),
	}},
	{kind: "draft-settled", good: func(tx *Tx) error {
		drafts, err := tx.Drafts()
		if err != nil {
			return err
		}
		return tx.DropDraft(drafts[0].ID, "nothing was done")
	}, lies: []evil{
		lie(outOfRange, "a draft without an id", "unknown", func(p *draftSettled) { p.ID = "" }),
		lie(outOfRange, "dropped for a reason without end", "longer than", func(p *draftSettled) { p.Reason = strings.Repeat("x", 5000) }),
		lie(dangling, "one that is not there", "D404", func(p *draftSettled) { p.ID = "D404" }),
		lie(againstRule, "dropped for no reason", "reason", func(p *draftSettled) { p.Reason = "" }),
	}},
}

// spoiledDraftID gives a draft the id of the one that is there.
func spoiledDraftID(p *timerStopped) { p.Draft.ID = evilDraft }
