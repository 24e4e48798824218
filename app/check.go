package app

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"hourbook/ledger"
	"hourbook/sla"
)

// Checked is what a check of the ledger and a look at its backups found.
type Checked struct {
	ledger.Report
	Backups  BackupState // zero where the ledger is damaged
	FellBack bool        // the only problem is that a backup has what the ledger lacks
}

// Check verifies the whole ledger, and that it still has what its backups have. It
// notes beside the ledger what it found, see [LastCheck].
func Check(ctx context.Context, l *ledger.Ledger, b Backups, now time.Time, progress ledger.Progress) (done Checked, err error) {
	if done.Report, err = l.Check(ctx, progress); err != nil {
		return done, err
	}
	if len(done.Problems) == 0 {
		if err := done.lookAtBackups(ctx, l, b); err != nil {
			return done, err
		}
	}
	_ = noteCheck(l, done.Report, now) // where nothing can be written there, it is not remembered
	return done, nil
}

func (c *Checked) lookAtBackups(ctx context.Context, l *ledger.Ledger, b Backups) error {
	return l.ReadContext(ctx, func(v *ledger.View) (err error) {
		if c.Backups, err = BackupStateOf(v, b); err != nil {
			return err
		}
		problem, notice, err := c.Backups.lacks(ctx, v)
		if problem != nil {
			c.Problems, c.FellBack = append(c.Problems, *problem), true
		}
		if notice != "" {
			c.Notices = append(c.Notices, notice)
		}
		return err
	})
}

// CompareWithBackups says whether the journal still has what its backups have: a
// problem when it fell back or was written anew, a notice when a restore or another
// copy of the ledger explains it.
func CompareWithBackups(ctx context.Context, l *ledger.Ledger, b Backups) (problem *sla.Phrase, notice string, err error) {
	err = l.ReadContext(ctx, func(v *ledger.View) error {
		state, err := BackupStateOf(v, b)
		if err == nil {
			problem, notice, err = state.lacks(ctx, v)
		}
		return err
	})
	return problem, notice, err
}

// LastCheck is what the last check of this journal found: it says nothing of what
// came since.
type LastCheck struct {
	At       time.Time `json:"at"`
	Events   uint64    `json:"events"` // that there were then
	Problems int       `json:"problems"`
	Since    uint64    `json:"-"` // events that came since
	Head     string    `json:"head"`
	Ledger   string    `json:"ledger"` // its id
}

func checkNotePath(l *ledger.Ledger) string { return l.Path + ".checked" }

// noteCheck remembers what a check found. Of a ledger that says not even which it
// is nothing can be remembered, and what was before holds no more.
func noteCheck(l *ledger.Ledger, found ledger.Report, now time.Time) error {
	note := LastCheck{At: now.UTC().Truncate(time.Second), Events: found.Events, Problems: len(found.Problems), Head: found.Head}
	if found.Head == "" || l.Read(func(v *ledger.View) (err error) { note.Ledger, err = v.ID(); return err }) != nil {
		return os.Remove(checkNotePath(l))
	}
	raw, err := json.Marshal(note)
	if err != nil {
		return err
	}
	return WriteFile(checkNotePath(l), append(raw, '\n'))
}

// LastCheckOf reads what is remembered, nil where that is nothing or was about
// another journal: one that was replaced or written anew since.
func LastCheckOf(v *ledger.View) (*LastCheck, error) {
	raw, err := os.ReadFile(checkNotePath(ledger.At(v.Home())))
	if err != nil {
		return nil, nil
	}
	var last LastCheck
	if json.Unmarshal(raw, &last) != nil {
		return nil, nil
	}
	id, err := v.ID()
	if err != nil {
		return nil, err
	}
	hash, err := v.HashAt(last.Events)
	if err != nil || id != last.Ledger || hash != last.Head {
		return nil, err
	}
	events, _ := v.Head()
	last.Since = events - last.Events
	return &last, nil
}
