package cli

import (
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// loggedAnswer is what log, correct and waive answer.
type loggedAnswer struct {
	Entry   maybe       `json:"entry"`
	Ticket  string      `json:"ticket"`
	Minutes sla.Minutes `json:"minutes"`
	Verdict sla.Ruling  `json:"verdict"`
	Reason  bothTexts   `json:"reason"`
	Clause  string      `json:"clause"`
	Amount  money       `json:"amount"`

	kind   string
	billed sla.Minutes
}

// loggedOf makes the answer to an entry.
func loggedOf(v *ledger.View, w sla.Entry) (loggedAnswer, error) {
	amount, err := app.Amount(v, w)
	return loggedAnswer{
		Entry: maybe(w.ID), Ticket: w.Ticket, Minutes: w.Minutes,
		Verdict: w.Verdict.Ruling, Reason: reasonOf(w), Clause: w.Verdict.Clause, Amount: money(amount),
		kind: w.Kind, billed: w.Billed,
	}, err
}

// reasonOf is the reason of the verdict, and what finance wrote when it gave
// the work away.
func reasonOf(w sla.Entry) bothTexts {
	reason := w.Verdict.Reason
	if w.Verdict.Ruling == sla.Waived {
		reason = sla.Say("%s: %s", reason, w.Waiver)
	}
	return bothTexts(reason)
}

func (a loggedAnswer) human(out io.Writer) {
	billed := ""
	if a.Verdict == sla.Billable && a.billed != a.Minutes {
		billed = voiceOf(out).say(" (billed as %s)", a.billed)
	}
	line(out, "%s on %s: %s%s %s, %s, %s EUR", a.Entry, oneLine(a.Ticket), a.Minutes, billed, a.kind, a.Verdict, a.Amount)
	line(out, "  %s (clause %s)", oneLine(voiceOf(out).text(a.Reason)), a.Clause)
}

// entryRow is an entry as it stands under its ticket.
type entryRow struct {
	Entry   string      `json:"entry"`
	Start   string      `json:"start"` // RFC 3339, or the day alone where no time is known
	Minutes sla.Minutes `json:"minutes"`
	Staff   string      `json:"staff"`
	Work    string      `json:"work"`
	Note    string      `json:"note"`
	Verdict sla.Ruling  `json:"verdict"`
	Reason  bothTexts   `json:"reason"`
	Clause  string      `json:"clause"`
	Amount  money       `json:"amount"`
	Invoice maybe       `json:"invoice"`

	when any // for people
}

func entryOf(v *ledger.View, w sla.Entry) (entryRow, error) {
	amount, err := app.Amount(v, w)
	row := entryRow{
		Entry: w.ID, Start: w.Day.String(), Minutes: w.Minutes, Staff: w.Staff, Work: w.Kind, Note: w.Note,
		Verdict: w.Verdict.Ruling, Reason: reasonOf(w), Clause: w.Verdict.Clause, Amount: money(amount), Invoice: maybe(w.Invoice),
		when: w.Day,
	}
	if !w.Start.IsZero() {
		row.Start, row.when = w.Start.Format(time.RFC3339), moment(w.Start)
	}
	return row, err
}

// workFlags are the flags that describe an entry; each verb offers some.
type workFlags struct {
	ticket, duration, minutes, kind, by, at, on, note, order text
}

// offer adds the flags of those names.
func (f *workFlags) offer(c *cobra.Command, names string) {
	all := map[string]struct {
		to    *text
		usage string
	}{
		"ticket":   {&f.ticket, "the `TICKET` it belongs to"},
		"duration": {&f.duration, "how long, such as 1h30"},
		"minutes":  {&f.minutes, "how long, in whole `MINUTES`"},
		"work":     {&f.kind, "the work type `KIND`, such as problem-solving"},
		"by":       {&f.by, "`NAME` of the person who worked (default: you, see --as)"},
		"at":       {&f.at, "the `TIME` it began"},
		"on":       {&f.on, "the `DAY` of the work, if the start time is not known"},
		"note":     {&f.note, "what was done; the customer may read it"},
		"order":    {&f.order, "the `ORDER` it is billed under"},
	}
	for _, name := range strings.Fields(names) {
		flag(c, all[name].to, name, all[name].usage)
	}
}

// explains says of a flag what it is for one verb, where that is not what it is
// for the others.
func explains(c *cobra.Command, name, usage string) { c.Flags().Lookup(name).Usage = usage }

// fill puts what the flags say into an entry.
func (f *workFlags) fill(v *ledger.View, now time.Time, w *sla.Entry) error {
	f.ticket.into(&w.Ticket)
	f.by.into(&w.Staff)
	f.note.into(&w.Note)
	f.order.into(&w.Order)
	if err := f.fillDuration(w); err != nil {
		return err
	}
	if err := f.fillTime(v.Zone(), now, w); err != nil {
		return err
	}
	return f.fillKind(v, w)
}

func (f *workFlags) fillDuration(w *sla.Entry) (err error) {
	if f.minutes.given {
		written := strings.TrimSpace(f.minutes.value)
		if written != "" && strings.Trim(written, "0123456789") == "" {
			written += "m"
		}
		w.Minutes, err = sla.ParseMinutes(written)
	}
	if f.duration.given {
		w.Minutes, err = sla.ParseMinutes(f.duration.value)
	}
	return err
}

func (f *workFlags) fillTime(zone sla.Zone, now time.Time, w *sla.Entry) (err error) {
	if f.at.given {
		w.Start, err = f.at.instant(zone, now)
		w.Day = zone.Day(w.Start)
	}
	if f.on.given {
		w.Start = time.Time{}
		w.Day, err = f.on.day(0, zone.Day(now))
	}
	return err
}

// fillKind finds the kind of work as the terms of the ticket spell it.
func (f *workFlags) fillKind(v *ledger.View, w *sla.Entry) error {
	if !f.kind.given {
		return nil
	}
	t, err := v.Ticket(w.Ticket)
	if err != nil {
		return err
	}
	terms, err := v.Terms(t.Terms)
	if err != nil {
		return err
	}
	w.Kind, err = terms.ParseKind(f.kind.value)
	return err
}
