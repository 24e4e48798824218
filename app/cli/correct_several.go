package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/shopspring/decimal"

	"hourbook/app"
	"hourbook/ledger"
	"hourbook/sla"
)

// correctedEntries is what a correction of several entries did, or would do.
type correctedEntries struct {
	DryRun  bool             `json:"dry_run"`
	Entries []correctedEntry `json:"entries"`
	Before  money            `json:"amount_before"` // of those that change
	After   money            `json:"amount_after"`
}

// correctedEntry is one of them.
type correctedEntry struct {
	Entry   string       `json:"entry"`
	Before  *entryValues `json:"before"` // null where there is no such entry
	After   *entryValues `json:"after"`  // null where it cannot be corrected so
	Problem maybe        `json:"problem"`
	Notices []bothTexts  `json:"notices"`

	err error // the problem, for people
}

// entryValues are the values that a correction may change.
type entryValues struct {
	Ticket  string      `json:"ticket"`
	Day     string      `json:"day"`
	Minutes sla.Minutes `json:"minutes"`
	Staff   string      `json:"staff"`
	Work    string      `json:"work"`
	Verdict sla.Ruling  `json:"verdict"`
	Amount  money       `json:"amount"`
}

func valuesOf(v *ledger.View, w sla.Entry) (*entryValues, error) {
	amount, err := app.Amount(v, w)
	return &entryValues{w.Ticket, w.Day.String(), w.Minutes, w.Staff, w.Kind, w.Verdict.Ruling, money(amount)}, err
}

// correctSeveral corrects entries in one act, or shows what that would do.
func (s *session) correctSeveral(ids []string, flags *workFlags, reason string, dry bool) error {
	answer := correctedEntries{DryRun: dry, Entries: []correctedEntry{}}
	var refused error
	preview := func(v *ledger.View) error {
		works, err := flags.fillAll(v, s, ids)
		if err != nil {
			return err
		}
		all := v.PreviewCorrections(works)
		for _, c := range all {
			if c.Err != nil && !errors.Is(c.Err, ledger.ErrNothing) {
				refused = errors.Join(refused, c.Err)
			}
		}
		return answer.tell(v, all)
	}
	var err error
	if dry {
		err = s.read(preview)
	} else {
		err = s.write(func(tx *ledger.Tx) error {
			works, err := flags.fillAll(&tx.View, s, ids)
			if err != nil {
				return err
			}
			all, err := tx.CorrectEntries(works, reason)
			if err != nil {
				return err
			}
			answer.Entries = []correctedEntry{}
			return answer.tell(&tx.View, all)
		})
	}
	if err != nil {
		return err
	}
	return errors.Join(s.print(answer, answer.human), refused)
}

// fillAll are entries with what the flags say.
func (f *workFlags) fillAll(v *ledger.View, s *session, ids []string) ([]sla.Entry, error) {
	works := make([]sla.Entry, len(ids))
	for i, id := range ids {
		w, err := v.Entry(id)
		if err != nil {
			return nil, err
		}
		if err := f.fill(v, s.now, &w); err != nil {
			return nil, err
		}
		works[i] = w
	}
	return works, nil
}

// tell takes over what becomes of the entries.
func (a *correctedEntries) tell(v *ledger.View, all []ledger.Correction) error {
	var before, after decimal.Decimal
	for _, c := range all {
		one := correctedEntry{Entry: c.After.ID, Notices: []bothTexts{}}
		var err error
		if c.Before.ID != "" {
			if one.Before, err = valuesOf(v, c.Before); err != nil {
				return err
			}
		}
		if c.Err != nil {
			one.Problem, one.err = maybe(c.Err.Error()), c.Err
			a.Entries = append(a.Entries, one)
			continue
		}
		if one.After, err = valuesOf(v, c.After); err != nil {
			return err
		}
		for _, n := range c.Notices {
			one.Notices = append(one.Notices, bothTexts(n.Text))
		}
		before, after = before.Add(decimal.Decimal(one.Before.Amount)), after.Add(decimal.Decimal(one.After.Amount))
		a.Entries = append(a.Entries, one)
	}
	a.Before, a.After = money(before), money(after)
	return nil
}

func (a correctedEntries) human(out io.Writer) {
	changed := 0
	for _, e := range a.Entries {
		if e.After == nil {
			line(out, "%s stays as it is: %s", e.Entry, oneLine(fmt.Sprint(voiceOf(out).plain(e.err))))
			continue
		}
		changed++
		line(out, "%s %s -> %s EUR", e.Entry, e.Before.words(), e.After.words())
		for _, n := range e.Notices {
			line(out, "    %s", n)
		}
	}
	line(out, "%d entries, %s -> %s EUR", changed, a.Before, a.After)
	if a.DryRun {
		line(out, "nothing was changed")
	}
}

// words is what counts of an entry, for people.
func (e *entryValues) words() phrase {
	return ph("%s %s %s %s %s, %s %s", oneLine(e.Ticket), e.Day, e.Minutes, oneLine(e.Staff), e.Work, e.Verdict, e.Amount)
}
